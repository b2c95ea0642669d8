package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Limits;

/**
 * Asks the rendezvous to append a text to a conversation's log.
 *
 * <p>The peer chooses {@code entry} before the first try and keeps it for every retry, so that a post whose reply was
 * lost is appended once, not twice.
 */
public record PostText(ConversationId conversation, EntryId entry, String text) implements Request {
    public PostText {
        Limits.requireLength("a text", text, 1, Limits.TEXT_CHARS_MAX);
    }

    /** Without the text: messages are logged, texts are not. */
    @Override
    public String toString() {
        return "PostText[conversation=" + conversation + ", entry=" + entry + "]";
    }
}
