package chat.earshot.protocol;

import chat.earshot.log.Entry;
import chat.earshot.log.Head;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Limits;
import java.util.List;

/**
 * A page of a log, and the head that the rendezvous vouches for.
 *
 * @param entries consecutive; empty only if nothing follows
 */
public record LogPage(ConversationId conversation, List<Entry> entries, Head head) implements Response {
    public LogPage {
        entries = List.copyOf(entries);
        Limits.requireRange("entries", entries.size(), 0, Limits.LOG_PAGE_ENTRIES_MAX);
    }
}
