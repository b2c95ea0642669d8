package chat.earshot.peer.desktop.conversation;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.peer.Errand;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.values.Username;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes rows out of entries: days, groups of one author, dividers. Pure but for the names it asks for. */
final class RowBuilder {
    private static final Duration GROUP_MAX = Duration.ofMinutes(5);

    private final Username me;
    private final ZoneId zone;
    private final Function<Username, String> names;
    private final Sayings sayings;

    /** What rows say that only the conversation knows. */
    interface Sayings {
        /** What an entry that isn't a text says. */
        String quiet(Entry entry);

        /** What stands in the place of an own text whose erasure waits. */
        String erasing();

        /** Whom an own text has reached. */
        Reach reach(long seq);
    }

    RowBuilder(Username me, ZoneId zone, Function<Username, String> names, Sayings sayings) {
        this.me = me;
        this.zone = zone;
        this.names = names;
        this.sayings = sayings;
    }

    /**
     * @param newsAfter the seq below which the news stands; negative for no such divider
     * @param now when what is waiting counts as said
     */
    List<Row> build(List<Entry> entries, List<OutboxEntry> waiting, long newsAfter, Instant now) {
        List<Row> rows = new ArrayList<>();
        Amendments amendments = new Amendments(entries, waiting);
        if (entries.isEmpty() || entries.get(0).seq() == 1) {
            rows.add(new Row.Start());
        }
        boolean newsShown = newsAfter < 0;
        LocalDate day = LocalDate.MIN;
        for (Entry entry : entries) {
            LocalDate own = entry.at().atZone(zone).toLocalDate();
            if (!own.equals(day)) {
                day = own;
                rows.add(new Row.Day(day));
            }
            if (!newsShown && entry.seq() > newsAfter && !entry.author().equals(me)) {
                newsShown = true;
                rows.add(new Row.News());
            }
            add(rows, entry, amendments);
        }
        // An edit or an erasure that waits is seen at its text; only a refused one needs a row of its own.
        List<OutboxEntry> shown = waiting.stream()
                .filter(entry ->
                        entry.errand() == Errand.POST || entry.refused().isPresent())
                .toList();
        if (!shown.isEmpty() && !now.atZone(zone).toLocalDate().equals(day)) {
            rows.add(new Row.Day(now.atZone(zone).toLocalDate()));
        }
        shown.forEach(entry -> add(rows, entry, now, amendments));
        return grouped(rows);
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
        if (entry.kind() == EntryKind.EDITED || entry.kind() == EntryKind.ERASED) {
            // They say something of another row, and are none themselves.
            return;
        }
        if (bringsMeIn(entry) && entry.seq() > 1) {
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

    private boolean bringsMeIn(Entry entry) {
        return entry.body() instanceof Body.Present present
                && present.content() instanceof Content.Joined joined
                && joined.who().equals(me);
    }

    private static List<Row> grouped(List<Row> rows) {
        List<Row> grouped = new ArrayList<>(rows.size());
        for (int place = 0; place < rows.size(); place++) {
            Row row = rows.get(place);
            if (row instanceof Row.Said said) {
                boolean first = place == 0 || !together(rows.get(place - 1), said);
                boolean last = place == rows.size() - 1 || !together(said, rows.get(place + 1));
                row = said.grouped(first, last || endsWithItsState(said, rows.get(place + 1)));
            }
            grouped.add(row);
        }
        return grouped;
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
