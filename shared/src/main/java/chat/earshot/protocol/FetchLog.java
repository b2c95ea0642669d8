package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.Limits;

/**
 * Asks for a page of a log. A peer has at most four such requests under way: that is its credit.
 *
 * @param afterSeq the seq before the first wanted; 0 for the beginning
 * @param limit at most 200; a page may hold fewer
 */
public record FetchLog(ConversationId conversation, long afterSeq, int limit) implements Request {
    public FetchLog {
        Limits.requireRange("afterSeq", afterSeq, 0, Long.MAX_VALUE);
        Limits.requireRange("limit", limit, 1, Limits.LOG_PAGE_ENTRIES_MAX);
    }
}
