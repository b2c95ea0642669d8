package chat.earshot.peer.desktop.conversation;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.values.Username;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Makes rows out of entries: days, groups of one author, dividers. Pure but for the names it asks for. */
final class RowBuilder {
    private static final Duration GROUP_MAX = Duration.ofMinutes(5);

    private final Username me;
    private final ZoneId zone;
    private final Function<Username, String> names;
    private final Function<Entry, String> quiet;

    RowBuilder(Username me, ZoneId zone, Function<Username, String> names, Function<Entry, String> quiet) {
        this.me = me;
        this.zone = zone;
        this.names = names;
        this.quiet = quiet;
    }

    /**
     * @param newsAfter the seq below which the news stands; negative for no such divider
     * @param now when what is waiting counts as said
     */
    List<Row> build(List<Entry> entries, List<OutboxEntry> waiting, long newsAfter, Instant now) {
        List<Row> rows = new ArrayList<>();
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
            add(rows, entry);
        }
        if (!waiting.isEmpty() && !now.atZone(zone).toLocalDate().equals(day)) {
            rows.add(new Row.Day(now.atZone(zone).toLocalDate()));
        }
        waiting.forEach(entry -> add(rows, entry, now));
        return grouped(rows);
    }

    private void add(List<Row> rows, Entry entry) {
        if (entry.body() instanceof Body.Present present && present.content() instanceof Content.Text text) {
            boolean mine = entry.author().equals(me);
            rows.add(new Row.Said(
                    entry.seq(),
                    entry.author(),
                    names.apply(entry.author()),
                    entry.at(),
                    text.text(),
                    mine ? Row.State.ON_SERVER : Row.State.THEIRS,
                    true,
                    true,
                    Row.Kept.NONE));
            return;
        }
        if (entry.kind() == EntryKind.EDITED || entry.kind() == EntryKind.ERASED) {
            // They say something of another row, and are none themselves.
            return;
        }
        if (bringsMeIn(entry) && entry.seq() > 1) {
            rows.add(new Row.BeforeJoined());
        }
        rows.add(new Row.Quiet(entry.seq(), entry.at(), quiet.apply(entry)));
    }

    private void add(List<Row> rows, OutboxEntry entry, Instant now) {
        Row.State state = entry.refused().isPresent() ? Row.State.REFUSED : Row.State.WAITING;
        rows.add(new Row.Said(0, me, names.apply(me), now, entry.text(), state, true, true, Row.Kept.of(entry)));
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
                row = new Row.Said(
                        said.seq(),
                        said.author(),
                        said.name(),
                        said.at(),
                        said.text(),
                        said.state(),
                        first,
                        last,
                        said.kept());
            }
            grouped.add(row);
        }
        return grouped;
    }

    private static boolean together(Row one, Row next) {
        return one instanceof Row.Said before
                && next instanceof Row.Said after
                && before.author().equals(after.author())
                && Duration.between(before.at(), after.at()).compareTo(GROUP_MAX) < 0;
    }
}
