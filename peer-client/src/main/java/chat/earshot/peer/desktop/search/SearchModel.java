package chat.earshot.peer.desktop.search;

import chat.earshot.peer.SearchPage;
import chat.earshot.peer.desktop.desk.ConversationLine;
import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.desk.Naming;
import chat.earshot.peer.desktop.kit.Ideographs;
import chat.earshot.peer.desktop.kit.Words;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Searches all logs that this peer holds, one page in which the text may be after the other, the conversation with the
 * newest entry first. What is found is shown while the search goes on; another query ends it. FX thread.
 */
public final class SearchModel {
    static final int QUERY_CHARS_MIN = 2;
    /** Over all conversations: some seconds' work at most. */
    static final int ENTRIES_MAX = 200_000;

    static final int HITS_MAX = 200;
    static final int HITS_OF_ONE_MAX = 20;

    private final Desk desk;
    private final Words words;
    private final Naming naming;
    private final Clock clock;
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<Found> found = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private @Nullable Run run;

    public SearchModel(Desk desk, Words words, Clock clock) {
        this.desk = desk;
        this.words = words;
        this.naming = new Naming(desk, words);
        this.clock = clock;
        query.addListener((property, before, now) -> begin());
    }

    public StringProperty query() {
        return query;
    }

    /** Grouped by conversation, each group with its newest text first. */
    public ObservableList<Found> found() {
        return found;
    }

    /** How the search stands: that it goes on, found nothing, or stopped at a bound; empty otherwise. */
    public ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    public BooleanProperty busy() {
        return busy;
    }

    /** Begins anew, with nothing typed. */
    public void reset() {
        query.set("");
        begin();
    }

    private void begin() {
        found.clear();
        String wanted = query.get().strip();
        if (!isEnough(wanted)) {
            run = null;
            busy.set(false);
            note.set("");
            return;
        }
        Run fresh = new Run(wanted, new ArrayDeque<>(desk.conversations()));
        run = fresh;
        busy.set(true);
        note.set(words.say("find.running"));
        fresh.next();
    }

    /** One letter is in nearly every text; one ideograph is a word. */
    private static boolean isEnough(String wanted) {
        return wanted.length() >= QUERY_CHARS_MIN || (!wanted.isEmpty() && Ideographs.is(wanted.codePointAt(0)));
    }

    private void end(boolean stopped) {
        run = null;
        busy.set(false);
        note.set(stopped ? words.say("find.more") : found.isEmpty() ? words.say("find.none") : "");
    }

    /** One search; it ends when another one begins. */
    private final class Run {
        private final String wanted;
        private final Deque<ConversationLine> left;
        private int entries;
        private int hits;

        Run(String wanted, Deque<ConversationLine> left) {
            this.wanted = wanted;
            this.left = left;
        }

        void next() {
            ConversationLine line = left.poll();
            if (line == null || hits >= HITS_MAX || entries >= ENTRIES_MAX) {
                end(line != null);
                return;
            }
            new Look(this, line).before(line.headSeq());
        }

        boolean isOver() {
            return run != this || !desk.isOpen();
        }
    }

    /** The search of one conversation. */
    private final class Look {
        private final Run of;
        private final ConversationLine line;
        private final LogReader reader;
        private int hits;

        Look(Run of, ConversationLine line) {
            this.of = of;
            this.line = line;
            this.reader = new LogReader(of.wanted);
        }

        void before(long last) {
            if (last < 1 || hits >= HITS_OF_ONE_MAX || of.entries >= ENTRIES_MAX) {
                of.next();
                return;
            }
            desk.answers().when(desk.peer().search(line.id(), of.wanted, last), this::read, trouble -> {
                if (!of.isOver()) {
                    of.next();
                }
            });
        }

        private void read(SearchPage page) {
            if (of.isOver()) {
                return;
            }
            of.entries += page.entries().size();
            for (LogReader.Hit hit : reader.read(page)) {
                if (hits < HITS_OF_ONE_MAX && of.hits < HITS_MAX) {
                    show(hit);
                }
            }
            before(page.from() - 1);
        }

        private void show(LogReader.Hit hit) {
            if (hits == 0) {
                found.add(new Found.Heading(line.id(), naming.title(line)));
            }
            hits++;
            of.hits++;
            String who = hit.entry().author().equals(desk.me())
                    ? words.say("people.you")
                    : desk.nameOf(hit.entry().author());
            String when = words.when(hit.entry().at(), words.today(clock));
            found.add(new Found.Text(line.id(), hit.entry().seq(), who, when, Excerpt.of(hit.text(), of.wanted)));
        }
    }

    /** The texts among what was found. */
    List<Found.Text> texts() {
        return found.stream()
                .filter(Found.Text.class::isInstance)
                .map(Found.Text.class::cast)
                .toList();
    }
}
