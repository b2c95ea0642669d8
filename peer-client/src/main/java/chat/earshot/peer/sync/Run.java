package chat.earshot.peer.sync;

import chat.earshot.log.Entry;
import chat.earshot.log.Head;
import java.util.List;

/**
 * Entries of which whoever made the run has verified that each follows from the one before it, so that nobody need do
 * it again.
 *
 * @param before what the first of them follows from
 * @param entries in order, at least one
 */
public record Run(Head before, List<Entry> entries) {
    public Run {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a run has an entry at least");
        }
    }

    /** Its last entry. */
    Head end() {
        return entries.get(entries.size() - 1).head();
    }
}
