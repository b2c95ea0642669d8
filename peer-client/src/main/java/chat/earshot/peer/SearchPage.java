package chat.earshot.peer;

import chat.earshot.log.Entry;
import java.util.List;

/**
 * Where a text may be in a log: whoever searches looks at these entries, and asks on from before them.
 *
 * @param entries consecutive, as they are stored: a search doesn't prove them
 * @param edits all edits of them, the later ones last, wherever they stand in the log
 * @param from between this seq and the last one asked for the text is in no other entry than these; 1 at the beginning
 *     of the log
 */
public record SearchPage(List<Entry> entries, List<Entry> edits, long from) {
    public SearchPage {
        entries = List.copyOf(entries);
        edits = List.copyOf(edits);
    }
}
