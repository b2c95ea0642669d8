package chat.earshot.peer.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.peer.desktop.conversation.Row;
import chat.earshot.peer.desktop.sidebar.SidebarItem;
import chat.earshot.peer.testing.HandClock;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Presence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of a log that grows at both ends: they are made piece by piece, and nobody sees the seams. */
class TimelineRowsTest {
    private static final List<String> AUTHORS = List.of("ana", "bob", "cleo");

    @TempDir
    Path folder;

    private final Random random = new Random(47_100);
    private final FakePeer peer = new FakePeer()
            .signedInAs("ana", "Ana")
            .contact("bob", "Bob", ContactState.MUTUAL, Presence.ONLINE, "")
            .contact("cleo", "Cleo", ContactState.MUTUAL, Presence.ONLINE, "");
    private ConversationId talk;

    @BeforeEach
    void talkALot() {
        talk = peer.talk("Talk", false, "bob", "cleo");
        for (int count = 0; count < 900; count++) {
            peer.says(talk, AUTHORS.get(random.nextInt(3)), "line " + count);
        }
        // So that nothing is news.
        peer.says(talk, "ana", "that is all");
    }

    @Test
    void rowsThatGrewUpwardsAreThoseThatGrowDownwards() {
        MainModel grown = open();
        grown.open(talk);
        for (int count = 0; count < 600; count++) {
            peer.says(talk, AUTHORS.get(random.nextInt(3)), "more " + count);
            if (count % 100 == 0) {
                grown.timeline().older();
            }
        }
        assertThat(grown.timeline().hasOlder()).isFalse();

        assertThat(grown.timeline().rows()).containsExactlyElementsOf(madeFromTheTop());
    }

    @Test
    void anEditFarAboveIsSeenInItsRow() {
        MainModel grown = open();
        grown.open(talk);
        grown.timeline().older();
        Row.Said mine = grown.timeline().rows().stream()
                .filter(row -> row instanceof Row.Said said && said.editable())
                .map(Row.Said.class::cast)
                .findFirst()
                .orElseThrow();

        grown.composer().edit(mine);
        grown.composer().text().set("better");
        grown.composer().send();

        assertThat(grown.timeline().rows().stream()
                        .filter(row -> row.seq() == mine.seq())
                        .map(row -> ((Row.Said) row).text()))
                .containsExactly("better");
    }

    @Test
    void olderEntriesComeAboveAllThatWasShownAlsoOnOneDay() {
        MainModel model = open();
        model.open(talk);
        int before = model.timeline().rows().size();
        List<Integer> added = new ArrayList<>();
        model.timeline().rows().addListener((ListChangeListener<Row>) change -> {
            while (change.next()) {
                if (change.wasAdded()) {
                    added.add(change.getFrom());
                }
            }
        });

        model.timeline().older();

        assertThat(model.timeline().rows()).hasSizeGreaterThan(before);
        assertThat(added).as("where rows were put").containsExactly(0);
    }

    @Test
    void afterMidnightYesterdayIsNamedYesterday() {
        HandClock clock = new HandClock(Screens.NOW);
        MainModel model = new Opened(peer, folder, Runnable::run, peer.resume().join(), clock).model;
        model.open(talk);
        assertThat(days(model)).containsExactly("Today");
        assertThat(when(model)).isEqualTo("10:42 AM");

        clock.pass(Duration.ofDays(1));
        model.timeline().lookAtDate();
        model.sidebar().lookAtDate();

        assertThat(days(model)).containsExactly("Yesterday");
        assertThat(when(model)).isEqualTo("Yesterday");
    }

    @Test
    void whatIsSaidFirstAfterMidnightIsNotASecondToday() {
        HandClock clock = new HandClock(Screens.NOW);
        MainModel model = new Opened(peer, folder, Runnable::run, peer.resume().join(), clock).model;
        model.open(talk);

        clock.pass(Duration.ofDays(1));
        peer.at("2026-03-13T00:10:00Z");
        peer.says(talk, "bob", "still there?");

        assertThat(days(model)).containsExactly("Yesterday", "Today");
    }

    @Test
    void sinceWhenIsToldAlsoOfALogThatWasOpenedEmpty() {
        ConversationId fresh = peer.talk("Fresh", false, "bob");
        MainModel model = open();
        model.open(fresh);

        peer.says(fresh, "ana", "pizza?");
        peer.adds(fresh, "ana", "cleo", 1);

        assertThat(model.timeline().rows().stream()
                        .filter(Row.Quiet.class::isInstance)
                        .map(row -> ((Row.Quiet) row).sentence()))
                .containsExactly("You added Cleo. 1 entry since 12 March shared.");
    }

    private static List<String> days(MainModel model) {
        return model.timeline().rows().stream()
                .filter(Row.Day.class::isInstance)
                .map(Row.Day.class::cast)
                .map(day -> Opened.WORDS.day(day.day(), day.today()))
                .toList();
    }

    private static String when(MainModel model) {
        return ((SidebarItem.Talk) model.sidebar().items().get(0)).when();
    }

    /** The other way round, and nothing comes meanwhile. */
    private List<Row> madeFromTheTop() {
        MainModel other = open();
        other.timeline().openAt(other.desk().conversation(talk).orElseThrow(), 1);
        while (other.timeline().hasNewer()) {
            other.timeline().newer();
        }
        return List.copyOf(other.timeline().rows());
    }

    private MainModel open() {
        return new Opened(peer, folder, Runnable::run).model;
    }
}
