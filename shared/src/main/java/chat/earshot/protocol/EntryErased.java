package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Limits;
import java.time.Instant;

/**
 * The content is gone from the rendezvous's database, and the log says so.
 *
 * @param seq of the entry that was appended
 * @param at when it was appended, in whole milliseconds
 */
public record EntryErased(ConversationId conversation, EntryId entry, long seq, Instant at) implements Response {
    public EntryErased {
        Limits.requireRange("a seq", seq, 1, Long.MAX_VALUE);
    }
}
