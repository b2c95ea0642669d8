package chat.earshot.peer.desktop.conversation;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.Errand;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.values.Username;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows out of entries: days, groups of one author, dividers. Pure but for the names it asks for.
 *
 * <p>It keeps what it made, piece by piece: entries that are appended or put above cost only the rows of the pieces
 * that they belong to. Whatever else changes wants another builder.
 */
final class RowBuilder {
    private static final Duration GROUP_MAX = Duration.ofMinutes(5);
    /** So many seqs make a piece. */
    private static final int PIECE = 256;

    private final Username me;
    private final ZoneId zone;
    private final Function<Username, String> names;
    private final Sayings sayings;
    private final LocalDate today;
    private final Map<Long, Piece> pieces = new HashMap<>();

    /** What rows say that only the conversation knows. */
    interface Sayings {
        /** What an entry that isn't a text says. */
        String quiet(Entry entry);

        /** What stands in the place of an own text whose erasure waits. */
        String erasing();

        /** Whom an own text has reached. */
        Reach reach(long seq);
    }

    /** What the rows of a piece depend on above it. */
    private record Carry(LocalDate day, boolean newsShown) {}

    /** The rows of some entries; only what its first and last row have beside them may still change. */
    private record Piece(long first, int count, Carry before, List<Row> rows, Carry after) {}

    RowBuilder(Username me, ZoneId zone, Function<Username, String> names, Sayings sayings, LocalDate today) {
        this.me = me;
        this.zone = zone;
        this.names = names;
        this.sayings = sayings;
        this.today = today;
    }

    /** By which day it names the others. */
    LocalDate today() {
        return today;
    }

    /**
     * @param newsAfter the seq below which the news stands; negative for no such divider
     * @param now when what is waiting counts as said
     */
    List<Row> build(LogPart part, List<OutboxEntry> waiting, long newsAfter, Instant now) {
        List<Entry> entries = part.entries();
        Amendments amendments = new Amendments(part.edits(), waiting);
        List<Row> rows = new ArrayList<>(entries.size() + waiting.size() + 1);
        if (entries.isEmpty() || entries.get(0).seq() == 1) {
            rows.add(new Row.Start());
        }
        Carry carry = new Carry(LocalDate.MIN, newsAfter < 0 || part.first() > newsAfter + 1);
        int from = 0;
        while (from < entries.size()) {
            long number = entries.get(from).seq() / PIECE;
            int to = from + 1;
            while (to < entries.size() && entries.get(to).seq() / PIECE == number) {
                to++;
            }
            Piece piece = piece(entries.subList(from, to), carry, newsAfter, amendments);
            join(rows, piece.rows());
            carry = piece.after();
            from = to;
        }
        if (!part.hasNewer()) {
            join(rows, grouped(waiting(waiting, carry.day(), now, amendments)));
        }
        return rows;
    }

    /** Somebody has received or read more: own texts show it. */
    void reachChanged() {
        pieces.values()
                .removeIf(piece -> piece.rows().stream().anyMatch(row -> row instanceof Row.Said said && said.mine()));
    }

    private Piece piece(List<Entry> entries, Carry before, long newsAfter, Amendments amendments) {
        long first = entries.get(0).seq();
        Piece known = pieces.get(first / PIECE);
        if (known != null
                && known.first() == first
                && known.count() == entries.size()
                && known.before().equals(before)) {
            return known;
        }
        List<Row> rows = new ArrayList<>();
        LocalDate day = before.day();
        boolean newsShown = before.newsShown();
        for (Entry entry : entries) {
            LocalDate own = entry.at().atZone(zone).toLocalDate();
            if (!own.equals(day)) {
                day = own;
                rows.add(new Row.Day(day, entry.seq(), today));
            }
            if (!newsShown && entry.seq() > newsAfter && !entry.author().equals(me)) {
                newsShown = true;
                rows.add(new Row.News());
            }
            add(rows, entry, amendments);
        }
        Piece made = new Piece(first, entries.size(), before, grouped(rows), new Carry(day, newsShown));
        pieces.put(first / PIECE, made);
        return made;
    }

    /** An edit or an erasure that waits is seen at its text; only a refused one needs a row of its own. */
    static boolean hasRow(OutboxEntry entry) {
        return entry.errand() == Errand.POST || entry.refused().isPresent();
    }

    private List<Row> waiting(List<OutboxEntry> waiting, LocalDate day, Instant now, Amendments amendments) {
        List<OutboxEntry> shown = waiting.stream().filter(RowBuilder::hasRow).toList();
        List<Row> rows = new ArrayList<>();
        if (!shown.isEmpty() && !today.equals(day)) {
            rows.add(new Row.Day(today, 0, today));
        }
        shown.forEach(entry -> add(rows, entry, now, amendments));
        return rows;
    }

    private void add(List<Row> rows, Entry entry, Amendments amendments) {
        if (entry.body() instanceof Body.Present present && present.content() instanceof Content.Text text) {
            addSaid(rows, entry, text.text(), amendments, null);
            return;
        }
        if (entry.body() instanceof Body.Present present && present.content() instanceof Content.File file) {
            addSaid(rows, entry, file.name().value(), amendments, file);
            return;
        }
        if (entry.kind().isAmendment()) {
            // They say something of another row, and are none themselves.
            return;
        }
        if (entry.bringsIn(me) && entry.seq() > 1) {
            rows.add(new Row.BeforeJoined());
        }
        rows.add(new Row.Quiet(entry.seq(), entry.at(), sayings.quiet(entry)));
    }

    private void addSaid(
            List<Row> rows, Entry entry, String first, Amendments amendments, Content.@Nullable File file) {
        if (amendments.isErasedHere(entry.id())) {
            rows.add(new Row.Quiet(entry.seq(), entry.at(), sayings.erasing()));
            return;
        }
        boolean mine = entry.author().equals(me);
        Reach reach = mine ? sayings.reach(entry.seq()) : Reach.NOBODY;
        Optional<String> here = amendments.editedHere(entry.id());
        Optional<String> edited = here.or(() -> amendments.edited(entry));
        Row.State state = mine ? reach.state() : Row.State.THEIRS;
        rows.add(new Row.Said(
                entry.seq(),
                entry.author(),
                names.apply(entry.author()),
                entry.at(),
                edited.orElse(first),
                here.isPresent() ? Row.State.WAITING : state,
                true,
                true,
                Row.Kept.NONE,
                new Row.About(entry.id(), edited.isPresent(), reach, file)));
    }

    private void add(List<Row> rows, OutboxEntry entry, Instant now, Amendments amendments) {
        if (amendments.isErasedHere(entry.id())) {
            rows.add(new Row.Quiet(0, now, sayings.erasing()));
            return;
        }
        Row.State state = entry.refused().isPresent() ? Row.State.REFUSED : Row.State.WAITING;
        Optional<String> edited = amendments.editedHere(entry.id());
        rows.add(new Row.Said(
                0,
                me,
                names.apply(me),
                now,
                edited.orElse(entry.text()),
                state,
                true,
                true,
                Row.Kept.of(entry),
                new Row.About(
                        entry.id(),
                        edited.isPresent(),
                        Reach.NOBODY,
                        entry.file().orElse(null))));
    }

    private static List<Row> grouped(List<Row> rows) {
        List<Row> grouped = new ArrayList<>(rows.size());
        for (int place = 0; place < rows.size(); place++) {
            grouped.add(grouped(rows, place));
        }
        return grouped;
    }

    /** Both have grouped rows; where they meet they are grouped anew. */
    private static void join(List<Row> rows, List<Row> more) {
        int seam = rows.size();
        rows.addAll(more);
        if (seam > 0 && seam < rows.size()) {
            Row above = grouped(rows, seam - 1);
            Row below = grouped(rows, seam);
            rows.set(seam - 1, above);
            rows.set(seam, below);
        }
    }

    private static Row grouped(List<Row> rows, int place) {
        if (!(rows.get(place) instanceof Row.Said said)) {
            return rows.get(place);
        }
        boolean first = place == 0 || !together(rows.get(place - 1), said);
        boolean last = place == rows.size() - 1 || !together(said, rows.get(place + 1));
        return said.grouped(first, last || endsWithItsState(said, rows.get(place + 1)));
    }

    /** Where the state of own texts changes it must be seen, as "read up to here". */
    private static boolean endsWithItsState(Row.Said said, Row next) {
        return said.mine() && next instanceof Row.Said after && after.state() != said.state();
    }

    private static boolean together(Row one, Row next) {
        return one instanceof Row.Said before
                && next instanceof Row.Said after
                && before.author().equals(after.author())
                && Duration.between(before.at(), after.at()).compareTo(GROUP_MAX) < 0;
    }
}
