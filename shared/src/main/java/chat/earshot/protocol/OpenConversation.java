package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.Limits;

/**
 * Asks for the 1:1 conversation with somebody.
 *
 * @param proposed the id it shall have if there is none yet
 */
public record OpenConversation(String username, ConversationId proposed) implements Request {
    public OpenConversation {
        Limits.requireLength("a name", username, 0, Limits.TYPED_CHARS_MAX);
    }
}
