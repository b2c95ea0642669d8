package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Limits;
import java.time.Instant;

/**
 * The text is in the log, and on the rendezvous's disk.
 *
 * @param at when it was appended, in whole milliseconds
 */
public record TextPosted(ConversationId conversation, EntryId entry, long seq, Instant at) implements Response {
    public TextPosted {
        Limits.requireRange("a seq", seq, 1, Long.MAX_VALUE);
    }
}
