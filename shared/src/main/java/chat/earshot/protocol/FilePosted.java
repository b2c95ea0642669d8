package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Limits;
import java.time.Instant;

/**
 * The file is in the log, and on the rendezvous's disk; its blocks may be put.
 *
 * @param at when it was appended, in whole milliseconds
 */
public record FilePosted(ConversationId conversation, EntryId entry, long seq, Instant at) implements Response {
    public FilePosted {
        Limits.requireRange("a seq", seq, 1, Long.MAX_VALUE);
    }
}
