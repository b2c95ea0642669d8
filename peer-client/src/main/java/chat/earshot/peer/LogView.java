package chat.earshot.peer;

import chat.earshot.log.Entry;
import chat.earshot.log.Head;
import java.util.List;

/** Consecutive entries that this peer holds and has verified, and the head of the whole log that it holds. */
public record LogView(List<Entry> entries, Head head) {
    public LogView {
        entries = List.copyOf(entries);
    }
}
