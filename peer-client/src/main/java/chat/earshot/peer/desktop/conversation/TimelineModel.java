package chat.earshot.peer.desktop.conversation;

import chat.earshot.log.Entry;
import chat.earshot.peer.LogView;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.peer.desktop.desk.ConversationLine;
import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.desk.Erasure;
import chat.earshot.peer.desktop.kit.Latest;
import chat.earshot.peer.desktop.kit.Trouble;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Limits;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The log of the conversation in the centre, a page of it at a time. FX thread. */
public final class TimelineModel {
    static final int PAGE = Limits.LOG_PAGE_ENTRIES_MAX;
    /** So much is shown above the entry at which a log is opened. */
    private static final int ABOVE = 20;

    private final Desk desk;
    private final DrawnRows drawn;
    private final LogPart part = new LogPart();
    private final Runnable grow = this::grow;
    private final Runnable said = this::said;
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private Consumer<Opening> onOpened = opening -> {};
    private Consumer<Runnable> onMore = Runnable::run;
    private BiConsumer<ConversationId, List<Entry>> onRead = (id, page) -> {};
    private @Nullable ConversationId open;

    private long newsAfter = -1;
    private long wanted;
    /** Of two parts that are asked for the later one is shown. */
    private final Latest asked = new Latest();

    /** What was asked for last. */
    private Runnable again = () -> {};
    /** Own texts that stood below the log when that was last looked at. */
    private Set<EntryId> waiting = Set.of();

    /** Where the view begins: at the first unread entry, at one that was looked for, or at the end. */
    public enum Opening {
        AT_NEWS,
        AT_ENTRY,
        /** At an entry that is among the rows already. */
        AT_ROW,
        AT_END
    }

    public TimelineModel(Desk desk, Words words, Clock clock) {
        this.desk = desk;
        this.drawn = new DrawnRows(desk, words, clock);
        desk.onEntry(this::appended);
        desk.onSetAside((id, entries) -> shown().filter(id::equals).ifPresent(shown -> openAgain()));
        desk.onErasure(this::erased);
        desk.onMarks(id -> {
            if (id.equals(open)) {
                drawn.reachChanged();
                desk.settle(grow);
            }
        });
        desk.waiting().entries().addListener((ListChangeListener<OutboxEntry>) change -> desk.settle(said));
    }

    public ObservableList<Row> rows() {
        return drawn.rows();
    }

    public ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    /** Why the log can't be shown; empty if it can. */
    public ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** Called when the first page of another conversation stands in the rows. */
    public void onOpened(Consumer<Opening> listener) {
        onOpened = listener;
    }

    /** Runs what puts a page above or below the rows that are there, so that those can be kept where they are. */
    public void onMore(Consumer<Runnable> listener) {
        onMore = listener;
    }

    /** Hears of every page of a log that was read. */
    public void onRead(BiConsumer<ConversationId, List<Entry>> listener) {
        onRead = listener;
    }

    /** Shows that conversation. The divider before its news stays where it is until another one is opened. */
    public void open(ConversationLine line) {
        begin(line);
        long read = desk.readUpTo(line.id());
        newsAfter = line.unread() > 0 ? read : -1;
        if (newsAfter < 0) {
            showEnd(line.id(), line.headSeq());
        } else {
            show(line.id(), Math.min(line.headSeq() - PAGE + 1, read + 1 - ABOVE), Opening.AT_NEWS);
        }
        askSince(line.id());
    }

    /** Shows that conversation around one entry of it. */
    public void openAt(ConversationLine line, long seq) {
        begin(line);
        newsAfter = -1;
        showEntry(line.id(), seq);
        askSince(line.id());
    }

    /** Shows an entry of the conversation that is shown. */
    public void showEntry(long seq) {
        if (open != null && part.contains(seq)) {
            wanted = seq;
            shownAlready(Opening.AT_ROW);
        } else if (open != null) {
            showEntry(open, seq);
        }
    }

    private void showEntry(ConversationId id, long seq) {
        wanted = seq;
        show(id, seq - ABOVE, Opening.AT_ENTRY);
    }

    /** Shows the log's end. */
    public void showEnd() {
        if (open != null && part.hasNewer()) {
            showEnd(open, part.head());
        } else {
            shownAlready(Opening.AT_END);
        }
    }

    private void shownAlready(Opening opening) {
        if (!part.isEmpty()) {
            // Whatever is on its way was asked for before.
            asked.begin();
        }
        onOpened.accept(opening);
    }

    private void showEnd(ConversationId id, long head) {
        show(id, head - PAGE + 1, Opening.AT_END);
    }

    /** Shows a part of the log in the place of what is shown. */
    private void show(ConversationId id, long from, Opening opening) {
        asked.begin();
        Consumer<LogView> show = asked.only(view -> {
            if (view.entries().isEmpty() && view.head().seq() > 0) {
                // Less is here than was known of: set aside, or not fetched yet.
                showEnd(id, view.head().seq());
                return;
            }
            part.become(view);
            rebuild();
            if (opening == Opening.AT_END && part.hasNewer()) {
                // It has grown by more than was asked for.
                showEnd(id, part.head());
            } else {
                onOpened.accept(opening);
            }
        });
        fetch(id, Math.max(1, from), 2 * PAGE, show);
    }

    private void begin(ConversationLine line) {
        open = line.id();
        part.clear();
        drawn.clear();
        trouble.set("");
        waiting = waiting();
    }

    public void close() {
        open = null;
        part.clear();
        drawn.clear();
    }

    /** Tries again to read what could not be read. */
    public void retry() {
        again.run();
    }

    private void openAgain() {
        shown().flatMap(desk::conversation).ifPresent(this::open);
    }

    public Optional<ConversationId> shown() {
        return Optional.ofNullable(open);
    }

    /** Whether the rows don't begin with the log's first entry. */
    public boolean hasOlder() {
        return part.hasOlder();
    }

    /** Whether the rows end above the log's last entry. */
    public boolean hasNewer() {
        return part.hasNewer();
    }

    /** Puts the page before the first row above it. */
    public void older() {
        ConversationId id = open;
        if (id == null || loading.get() || !hasOlder()) {
            return;
        }
        long first = part.first();
        long from = Math.max(1, first - PAGE);
        fetch(id, from, (int) (first - from), this::merge);
    }

    /** Puts the page after the last row below it. */
    public void newer() {
        if (open != null && !loading.get() && hasNewer()) {
            fetch(open, part.last() + 1, PAGE, this::merge);
        }
    }

    /** A row of that seq was on the screen of a window that has the focus. */
    public void seen(long seq) {
        if (open != null && seq > 0) {
            long through = part.withRowless(seq);
            desk.read(open, through, after -> part.countSaid(desk.me(), after, through));
        }
    }

    /** The row at which the news begins; -1 if there is none. */
    public int newsRow() {
        return rows().indexOf(new Row.News());
    }

    /** The row of the entry that the conversation was opened at; the first one below it if it has none. */
    public int wantedRow() {
        for (int place = 0; place < rows().size(); place++) {
            if (rows().get(place).seq() >= wanted) {
                return place;
            }
        }
        return rows().size() - 1;
    }

    /** The own texts that stand below the log: they wait, or were refused. */
    private Set<EntryId> waiting() {
        return shown().map(desk.waiting()::in).orElse(List.of()).stream()
                .filter(RowBuilder::hasRow)
                .map(OutboxEntry::id)
                .collect(Collectors.toSet());
    }

    /** The last text of one's own that can be edited, if the log's end is shown. */
    public Optional<Row.Said> lastOwn() {
        for (int place = rows().size() - 1; place >= 0 && !hasNewer(); place--) {
            if (rows().get(place) instanceof Row.Said said && said.editable()) {
                return Optional.of(said);
            }
        }
        return Optional.empty();
    }

    public void retry(Row.Said said) {
        said.kept().entry().ifPresent(desk.waiting()::retry);
    }

    public void drop(Row.Said said) {
        said.kept().entry().ifPresent(desk.waiting()::drop);
    }

    /** Names the days anew if another one has begun. */
    public void lookAtDate() {
        if (drawn.isOfAnotherDay()) {
            grow();
        }
    }

    private void fetch(ConversationId id, long from, int limit, Consumer<LogView> then) {
        again = () -> fetch(id, from, limit, then);
        loading.set(true);
        desk.answers()
                .when(
                        desk.peer().log(id, from, limit),
                        view -> {
                            if (id.equals(open)) {
                                trouble.set("");
                                loading.set(false);
                                onRead.accept(id, view.entries());
                                then.accept(view);
                            }
                        },
                        why -> {
                            if (id.equals(open)) {
                                failed(why);
                            }
                        });
    }

    private void failed(Trouble why) {
        trouble.set(why.sentence());
        loading.set(false);
        rebuild();
    }

    private void askSince(ConversationId id) {
        desk.answers().when(desk.peer().log(id, 1, 1), view -> {
            if (id.equals(open) && !view.entries().isEmpty()) {
                drawn.began(view.entries().get(0).at());
                grow();
            }
        });
    }

    private void appended(ConversationId id, Entry entry) {
        if (id.equals(open)) {
            if (part.append(entry)) {
                // What it changes stands somewhere above.
                drawn.outdate();
            }
            desk.settle(grow);
        }
    }

    private void erased(Erasure erasure) {
        if (erasure.conversation().equals(open)) {
            part.erase(erasure);
            rebuild();
        }
    }

    private void merge(LogView page) {
        onMore.accept(() -> {
            part.add(page);
            grow();
        });
    }

    /** Whoever says something sees it: it stands at the end. */
    private void said() {
        Set<EntryId> before = waiting;
        waiting = waiting();
        rebuild();
        if (!before.containsAll(waiting)) {
            showEnd();
        }
    }

    private void rebuild() {
        drawn.outdate();
        grow();
    }

    private void grow() {
        boolean isAwaited = part.isEmpty() && loading.get();
        if (open != null && desk.isOpen() && !isAwaited) {
            drawn.draw(open, part, newsAfter, !part.isEmpty() || trouble.get().isEmpty());
        }
    }
}
