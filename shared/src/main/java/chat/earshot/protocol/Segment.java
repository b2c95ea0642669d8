package chat.earshot.protocol;

import chat.earshot.log.Entry;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Limits;
import java.util.List;

/**
 * A piece of a log from another peer. Proves nothing by itself: whoever asked verifies it.
 *
 * @param entries consecutive; empty if this peer doesn't hold the first that was wanted
 */
public record Segment(ConversationId conversation, List<Entry> entries) implements PeerResponse {
    public Segment {
        entries = List.copyOf(entries);
        Limits.requireRange("entries", entries.size(), 0, Limits.LOG_PAGE_ENTRIES_MAX);
    }
}
