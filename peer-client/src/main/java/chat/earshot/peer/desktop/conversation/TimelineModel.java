package chat.earshot.peer.desktop.conversation;

import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.peer.LogView;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.peer.desktop.desk.ConversationLine;
import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.desk.Erasure;
import chat.earshot.peer.desktop.kit.Lists;
import chat.earshot.peer.desktop.kit.Trouble;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Limits;
import chat.earshot.values.Participant;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
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
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The log of the conversation in the centre, a page of it at a time. FX thread. */
public final class TimelineModel {
    static final int PAGE = Limits.LOG_PAGE_ENTRIES_MAX;
    /** How much is fetched at most so that the first unread entry is among it. */
    private static final int OPENING_MAX = 1_000;

    private static final int BEFORE_NEWS = 20;
    /** How far back a log can be shown at once, because an entry there was looked for. */
    public static final int REACH_BACK_MAX = 20_000;

    private final Desk desk;
    private final Words words;
    private final Clock clock;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final List<Entry> entries = new ArrayList<>();
    private final Runnable rebuild = this::rebuild;
    private final Runnable grow = this::grow;
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private Consumer<Opening> onOpened = opening -> {};
    private BiConsumer<ConversationId, List<Entry>> onRead = (id, page) -> {};
    private @Nullable ConversationId open;
    /** Knows the rows that stand there; null when they don't hold any more. */
    private @Nullable RowBuilder builder;

    private List<Participant> participants = List.of();

    private long newsAfter = -1;
    private long wanted;
    private String since = "";

    /** Where the view begins: at the first unread entry, at one that was looked for, or at the end. */
    public enum Opening {
        AT_NEWS,
        AT_ENTRY,
        AT_END
    }

    public TimelineModel(Desk desk, Words words, Clock clock) {
        this.desk = desk;
        this.words = words;
        this.clock = clock;
        desk.onEntry(this::appended);
        desk.onSetAside((id, entries) -> shown().filter(id::equals).ifPresent(shown -> openAgain()));
        desk.onErasure(this::erased);
        desk.onMarks(id -> {
            if (id.equals(open)) {
                if (builder != null) {
                    builder.reachChanged();
                }
                desk.settle(grow);
            }
        });
        desk.waiting().entries().addListener((ListChangeListener<OutboxEntry>) change -> desk.settle(rebuild));
    }

    public ObservableList<Row> rows() {
        return rows;
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

    /** Hears of every page of a log that was read. */
    public void onRead(BiConsumer<ConversationId, List<Entry>> listener) {
        onRead = listener;
    }

    /** Shows that conversation. The divider before its news stays where it is until another one is opened. */
    public void open(ConversationLine line) {
        begin(line);
        long head = Math.max(
                line.conversation().head().seq(), line.last().map(Entry::seq).orElse(0L));
        long read = desk.readUpTo(line.id());
        newsAfter = line.unread() > 0 ? read : -1;
        long wanted = newsAfter < 0 ? head - PAGE + 1 : Math.min(head - PAGE + 1, read - BEFORE_NEWS);
        long from = Math.max(1, Math.max(head - OPENING_MAX + 1, wanted));
        fetch(line.id(), from, OPENING_MAX, view -> {
            merge(view.entries());
            onOpened.accept(newsAfter < 0 ? Opening.AT_END : Opening.AT_NEWS);
        });
        askSince(line.id());
    }

    /** Shows that conversation from a little above one entry of it to the end. */
    public void openAt(ConversationLine line, long seq) {
        begin(line);
        newsAfter = -1;
        fetch(line.id(), Math.max(1, seq - BEFORE_NEWS), REACH_BACK_MAX, view -> {
            merge(view.entries());
            wanted = seq;
            onOpened.accept(Opening.AT_ENTRY);
        });
        askSince(line.id());
    }

    private void begin(ConversationLine line) {
        open = line.id();
        builder = null;
        entries.clear();
        rows.clear();
        since = "";
        trouble.set("");
    }

    public void close() {
        open = null;
        entries.clear();
        rows.clear();
    }

    /** Tries again to read what could not be read. */
    public void retry() {
        if (hasOlder()) {
            older();
        } else {
            openAgain();
        }
    }

    private void openAgain() {
        shown().flatMap(desk::conversation).ifPresent(this::open);
    }

    public Optional<ConversationId> shown() {
        return Optional.ofNullable(open);
    }

    /** Whether the rows don't begin with the log's first entry. */
    public boolean hasOlder() {
        return !entries.isEmpty() && entries.get(0).seq() > 1;
    }

    /** Puts the page before the first row above it. */
    public void older() {
        ConversationId id = open;
        if (id == null || loading.get() || !hasOlder()) {
            return;
        }
        long first = entries.get(0).seq();
        long from = Math.max(1, first - PAGE);
        fetch(id, from, (int) (first - from), view -> merge(view.entries()));
    }

    /** A row of that seq was on the screen of a window that has the focus. */
    public void seen(long seq) {
        if (open != null && seq > 0) {
            desk.read(open, withRowless(seq));
        }
    }

    /** Edits and erasures have no rows: whoever saw the row above them has seen all there is to see of them. */
    private long withRowless(long seq) {
        long last = seq;
        int place = entries.isEmpty()
                ? 0
                : (int) Math.max(0, seq + 1 - entries.get(0).seq());
        while (place < entries.size() && isRowless(entries.get(place).kind())) {
            last = entries.get(place).seq();
            place++;
        }
        return last;
    }

    private static boolean isRowless(EntryKind kind) {
        return kind == EntryKind.EDITED || kind == EntryKind.ERASED;
    }

    /** The row at which the news begins; -1 if there is none. */
    public int newsRow() {
        return rows.indexOf(new Row.News());
    }

    /** The row of the entry that the conversation was opened at; the first one below it if it has none. */
    public int wantedRow() {
        for (int place = 0; place < rows.size(); place++) {
            if (rows.get(place).seq() >= wanted) {
                return place;
            }
        }
        return rows.size() - 1;
    }

    /** The own texts that stand below the log: they wait, or were refused. */
    Set<EntryId> waiting() {
        return shown().map(desk.waiting()::in).orElse(List.of()).stream()
                .filter(RowBuilder::hasRow)
                .map(OutboxEntry::id)
                .collect(Collectors.toSet());
    }

    /** The last text of one's own that can be edited. */
    public Optional<Row.Said> lastOwn() {
        for (int place = rows.size() - 1; place >= 0; place--) {
            if (rows.get(place) instanceof Row.Said said && said.editable()) {
                return Optional.of(said);
            }
        }
        return Optional.empty();
    }

    /** The next row above {@code before} whose text contains {@code wanted}, in any case; -1 if there is none. */
    public int find(String wanted, int before) {
        String lower = wanted.toLowerCase(words.locale());
        for (int place = Math.min(before, rows.size()) - 1; place >= 0 && !lower.isBlank(); place--) {
            if (rows.get(place) instanceof Row.Said said
                    && said.text().toLowerCase(words.locale()).contains(lower)) {
                return place;
            }
        }
        return -1;
    }

    /** When the row's text was said, in full. */
    public String moment(Row.Said said) {
        return words.moment(said.at());
    }

    public void retry(Row.Said said) {
        said.kept().entry().ifPresent(desk.waiting()::retry);
    }

    public void drop(Row.Said said) {
        said.kept().entry().ifPresent(desk.waiting()::drop);
    }

    /** Names the days anew if another one has begun. */
    public void lookAtDate() {
        if (builder != null && !builder.today().equals(today())) {
            grow();
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(words.zone()));
    }

    private void fetch(ConversationId id, long from, int limit, Consumer<LogView> then) {
        loading.set(true);
        desk.answers()
                .when(
                        desk.peer().log(id, from, limit),
                        view -> {
                            if (id.equals(open)) {
                                loading.set(false);
                                trouble.set("");
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
        loading.set(false);
        trouble.set(why.sentence());
        rebuild();
    }

    private void askSince(ConversationId id) {
        desk.answers().when(desk.peer().log(id, 1, 1), view -> {
            if (id.equals(open) && !view.entries().isEmpty()) {
                since = words.date(view.entries().get(0).at(), today());
                rebuild();
            }
        });
    }

    private void appended(ConversationId id, Entry entry) {
        if (id.equals(open)) {
            add(List.of(entry));
            desk.settle(grow);
        }
    }

    private void erased(Erasure erasure) {
        if (erasure.conversation().equals(open)) {
            entries.replaceAll(erasure::applied);
            rebuild();
        }
    }

    /** Adds what isn't there yet, in order. A gap between what is held and what comes is never shown. */
    private void merge(List<Entry> more) {
        add(more);
        grow();
    }

    private void add(List<Entry> more) {
        if (more.stream().anyMatch(entry -> isRowless(entry.kind()))) {
            // What they change stands somewhere above.
            builder = null;
        }
        for (Entry entry : more) {
            long last = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).seq();
            if (entries.isEmpty() || entry.seq() == last + 1) {
                entries.add(entry);
            }
        }
        List<Entry> above = more.stream()
                .takeWhile(entry -> entry.seq() < entries.get(0).seq())
                .toList();
        if (!above.isEmpty()
                && above.get(above.size() - 1).seq() + 1 == entries.get(0).seq()) {
            entries.addAll(0, above);
        }
    }

    private void rebuild() {
        builder = null;
        grow();
    }

    /** Draws what was appended or put above; everything else still holds. */
    private void grow() {
        ConversationId id = open;
        if (id == null || !desk.isOpen() || (entries.isEmpty() && loading.get())) {
            return;
        }
        List<Participant> now = desk.conversation(id)
                .map(line -> line.conversation().participants())
                .orElse(List.of());
        LocalDate today = today();
        if (builder == null || !now.equals(participants) || !today.equals(builder.today())) {
            participants = now;
            builder = new RowBuilder(
                    desk.me(), words.zone(), desk::nameOf, new LogSayings(desk, words, id, since), today);
        }
        List<Row> wanted = builder.build(entries, desk.waiting().in(id), newsAfter, clock.instant());
        if (entries.isEmpty() && !trouble.get().isEmpty()) {
            // Nobody knows how it begins.
            wanted.remove(new Row.Start());
        }
        Lists.become(rows, wanted, TimelineModel::same);
    }

    /** A text that waits has no time of its own yet. */
    private static boolean same(Row one, Row other) {
        if (one == other) {
            return true;
        }
        if (one instanceof Row.Said a && other instanceof Row.Said b && a.seq() == 0 && b.seq() == 0) {
            return a.kept().equals(b.kept())
                    && a.text().equals(b.text())
                    && a.first() == b.first()
                    && a.last() == b.last();
        }
        return one.equals(other);
    }
}
