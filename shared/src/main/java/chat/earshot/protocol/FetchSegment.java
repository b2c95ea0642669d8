package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.Limits;

/**
 * Asks a peer for a piece of a log that it holds.
 *
 * @param fromSeq the first wanted
 * @param limit at most 200; a segment may hold fewer
 */
public record FetchSegment(ConversationId conversation, long fromSeq, int limit) implements PeerRequest {
    public FetchSegment {
        Limits.requireRange("fromSeq", fromSeq, 1, Long.MAX_VALUE / 2);
        Limits.requireRange("limit", limit, 1, Limits.LOG_PAGE_ENTRIES_MAX);
    }
}
