package chat.earshot.peer.desktop.search;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.Folding;
import chat.earshot.peer.SearchPage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks through one log from its end to its beginning, and meets each edit before the text that it replaces. FX
 * thread.
 */
public final class LogReader {
    /** A text as it reads now, or the name of a file. */
    public record Hit(Entry entry, String text) {}

    private final String wanted;
    private final Map<Long, Entry> edits = new HashMap<>();
    private final Set<Long> found = new HashSet<>();

    public LogReader(String wanted) {
        this.wanted = Folding.fold(wanted);
    }

    /** The hits of the page before the one that was read last, the newest first. */
    public List<Hit> read(SearchPage page) {
        read(page.edits());
        return read(page.entries());
    }

    private List<Hit> read(List<Entry> page) {
        List<Hit> hits = new ArrayList<>();
        for (int place = page.size() - 1; place >= 0; place--) {
            Entry entry = page.get(place);
            if (!(entry.body() instanceof Body.Present present)) {
                continue;
            }
            if (present.content() instanceof Content.Edited edited) {
                edits.putIfAbsent(edited.seq(), entry);
            } else if (present.content() instanceof Content.Text text) {
                meet(entry, textNow(entry, text.text()), hits);
            } else if (present.content() instanceof Content.File file) {
                meet(entry, file.name().value(), hits);
            }
        }
        return hits;
    }

    private void meet(Entry entry, String text, List<Hit> hits) {
        if (Folding.fold(text).contains(wanted) && found.add(entry.seq())) {
            hits.add(new Hit(entry, text));
        }
    }

    private String textNow(Entry entry, String first) {
        Entry edit = edits.get(entry.seq());
        return edit != null
                        && edit.author().equals(entry.author())
                        && edit.body() instanceof Body.Present present
                        && present.content() instanceof Content.Edited edited
                ? edited.text()
                : first;
    }
}
