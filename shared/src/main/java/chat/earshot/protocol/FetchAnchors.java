package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.Limits;

/**
 * Asks for the hashes of a few entries of a log, so that pieces of it can be verified whoever serves them.
 *
 * @param afterSeq the anchors are at {@code afterSeq + every}, {@code afterSeq + 2 * every} …
 * @param limit at most 500
 */
public record FetchAnchors(ConversationId conversation, long afterSeq, int every, int limit) implements Request {
    public FetchAnchors {
        Limits.requireRange("afterSeq", afterSeq, 0, Long.MAX_VALUE / 2);
        Limits.requireRange("every", every, Limits.ANCHOR_ENTRIES_MIN, Limits.LOG_PAGE_ENTRIES_MAX);
        Limits.requireRange("limit", limit, 1, Limits.ANCHORS_MAX);
    }
}
