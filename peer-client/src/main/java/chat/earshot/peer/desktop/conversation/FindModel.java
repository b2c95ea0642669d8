package chat.earshot.peer.desktop.conversation;

import chat.earshot.peer.SearchPage;
import chat.earshot.peer.desktop.desk.ConversationLine;
import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.peer.desktop.search.LogReader;
import chat.earshot.values.ConversationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * Searches the conversation in the centre, from the end of its log to its beginning: each step shows the text or the
 * file before the one that was found last. FX thread.
 */
public final class FindModel {
    private final Desk desk;
    private final TimelineModel timeline;
    private final Words words;
    private final StringProperty query = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final BooleanProperty searching = new SimpleBooleanProperty();
    private Optional<ConversationId> open = Optional.empty();
    private @Nullable Run run;

    public FindModel(Desk desk, TimelineModel timeline, Words words) {
        this.desk = desk;
        this.timeline = timeline;
        this.words = words;
        searching.addListener((property, before, now) -> reset());
    }

    /** That conversation is searched from now on; the search of another one is over. */
    public void open(ConversationId id) {
        if (!Optional.of(id).equals(open)) {
            close();
            open = Optional.of(id);
        }
    }

    public void close() {
        open = Optional.empty();
        searching.set(false);
    }

    /** Whether somebody searches at all. */
    public BooleanProperty searching() {
        return searching;
    }

    public StringProperty query() {
        return query;
    }

    /** How the search stands: that it goes on, or found nothing more; empty otherwise. */
    public ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    /** Shows what stands before what was found last. */
    public void older() {
        asked(1);
    }

    /** Shows what was found before. */
    public void newer() {
        asked(-1);
    }

    private void reset() {
        run = null;
        query.set("");
        note.set("");
    }

    private void asked(int step) {
        String wanted = query.get().strip();
        ConversationLine line = open.flatMap(desk::conversation).orElse(null);
        if (line == null || wanted.isEmpty()) {
            return;
        }
        Run now = run;
        if (now == null || !now.wanted.equals(wanted)) {
            // Another word may stand anywhere.
            now = new Run(line, wanted);
            run = now;
        }
        now.step(step);
    }

    /** One word in one log; another one ends it. */
    private final class Run {
        private final ConversationId id;
        private final String wanted;
        private final LogReader reader;
        private final List<Long> hits = new ArrayList<>();
        /** The last seq that wasn't looked at. */
        private long left;

        private int at = -1;
        private boolean looking;

        Run(ConversationLine line, String wanted) {
            this.id = line.id();
            this.wanted = wanted;
            this.reader = new LogReader(wanted);
            this.left = line.headSeq();
        }

        void step(int step) {
            if (looking) {
                return;
            }
            int next = Math.max(0, at + step);
            if (next < hits.size()) {
                at = next;
                note.set("");
                timeline.showEntry(hits.get(at));
            } else if (left >= 1) {
                look();
            } else {
                note.set(words.say(hits.isEmpty() ? "find.none" : "search.noMore"));
            }
        }

        private void look() {
            looking = true;
            note.set(words.say("find.running"));
            desk.answers().when(desk.peer().search(id, wanted, left), this::looked, trouble -> {
                looking = false;
                if (run == this) {
                    note.set(trouble.sentence());
                }
            });
        }

        private void looked(SearchPage page) {
            looking = false;
            if (run == this) {
                reader.read(page).forEach(hit -> hits.add(hit.entry().seq()));
                left = page.from() - 1;
                step(1);
            }
        }
    }
}
