package chat.earshot.peer;

import chat.earshot.log.Entry;
import chat.earshot.log.Head;
import java.util.List;

/**
 * Consecutive entries that this peer holds and has verified.
 *
 * @param head of the whole log that it holds
 * @param edits all edits of these entries, the later ones last, wherever they stand in the log
 */
public record LogView(List<Entry> entries, Head head, List<Entry> edits) {
    public LogView {
        entries = List.copyOf(entries);
        edits = List.copyOf(edits);
    }
}
