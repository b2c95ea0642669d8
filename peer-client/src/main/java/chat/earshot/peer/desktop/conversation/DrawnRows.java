package chat.earshot.peer.desktop.conversation;

import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.kit.Lists;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Participant;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The rows of the part of a log that is shown. FX thread. */
final class DrawnRows {
    private final Desk desk;
    private final Words words;
    private final Clock clock;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    /** Knows the rows that stand there; null when they don't hold any more. */
    private @Nullable RowBuilder builder;

    private List<Participant> participants = List.of();
    private String since = "";

    DrawnRows(Desk desk, Words words, Clock clock) {
        this.desk = desk;
        this.words = words;
        this.clock = clock;
    }

    ObservableList<Row> rows() {
        return rows;
    }

    void clear() {
        builder = null;
        since = "";
        rows.clear();
    }

    /** When the log began. */
    void began(Instant at) {
        since = words.date(at, words.today(clock));
        outdate();
    }

    /** What the rows say may not hold any more. */
    void outdate() {
        builder = null;
    }

    /** Somebody has received or read more. */
    void reachChanged() {
        if (builder != null) {
            builder.reachChanged();
        }
    }

    /** Whether the days are named by another one than today. */
    boolean isOfAnotherDay() {
        return builder != null && !builder.today().equals(words.today(clock));
    }

    /**
     * Draws what was appended or put above; everything else still holds.
     *
     * @param newsAfter the seq below which the news stands; negative for no such divider
     * @param isKnown whether the log could be read, so that one knows how it begins
     */
    void draw(ConversationId id, LogPart part, long newsAfter, boolean isKnown) {
        List<Participant> now = desk.conversation(id)
                .map(line -> line.conversation().participants())
                .orElse(List.of());
        LocalDate today = words.today(clock);
        if (since.isEmpty() && !part.isEmpty() && !part.hasOlder()) {
            began(part.entries().get(0).at());
        }
        if (builder == null || !now.equals(participants) || !today.equals(builder.today())) {
            participants = now;
            builder = new RowBuilder(
                    desk.me(), words.zone(), desk::nameOf, new LogSayings(desk, words, id, since), today);
        }
        List<Row> wanted = builder.build(part, desk.waiting().in(id), newsAfter, clock.instant());
        if (!isKnown) {
            wanted.remove(new Row.Start());
        }
        Lists.become(rows, wanted, Row::isSame);
    }
}
