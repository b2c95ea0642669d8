package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Limits;

/**
 * Asks to bring one of the own mutual contacts into a conversation, with the entire log.
 *
 * @param entry the id of the log entry that says so, chosen by the asker
 */
public record Invite(ConversationId conversation, EntryId entry, String username) implements Request {
    public Invite {
        Limits.requireLength("a name", username, 0, Limits.TYPED_CHARS_MAX);
    }
}
