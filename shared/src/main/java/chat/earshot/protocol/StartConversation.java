package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.Limits;
import java.util.List;

/**
 * Asks for a new conversation with some of one's mutual contacts.
 *
 * @param conversation the id it shall have, chosen by the asker, so that asking twice opens one
 * @param title at most 64 characters, empty for none
 */
public record StartConversation(ConversationId conversation, List<String> usernames, String title) implements Request {
    public StartConversation {
        usernames = List.copyOf(usernames);
        Limits.requireRange("participants", usernames.size(), 1, Limits.PARTICIPANTS_MAX);
        usernames.forEach(username -> Limits.requireLength("a name", username, 0, Limits.TYPED_CHARS_MAX));
        Limits.requireLength("a title", title, 0, Limits.TITLE_CHARS_MAX);
        Limits.requirePrintable("a title", title);
    }
}
