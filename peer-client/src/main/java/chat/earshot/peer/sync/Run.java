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
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a run has an entry at least");
        }
    }

    /** One of several, in order, each of which begins where the one before it ends. */
    static Run of(List<Run> runs) {
        for (int next = 1; next < runs.size(); next++) {
            if (!runs.get(next).before().equals(runs.get(next - 1).end())) {
                throw new IllegalArgumentException("a run doesn't begin where the one before it ends");
            }
        }
        return new Run(
                runs.get(0).before(),
                runs.stream().flatMap(run -> run.entries().stream()).toList());
    }

    private Head end() {
        return entries.get(entries.size() - 1).head();
    }
}
