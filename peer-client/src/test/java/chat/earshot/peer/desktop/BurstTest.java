package chat.earshot.peer.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.peer.desktop.conversation.Row;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Presence;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A burst of entries never keeps the window from drawing: what runs at once on the FX thread is bounded. */
class BurstTest {
    private static final int BURST = 2_000;
    private static final int AT_ONCE_MAX = 50;
    private static final long AT_ONCE_MS_MAX = 100;

    @TempDir
    Path folder;

    private final FakePeer peer = new FakePeer()
            .signedInAs("ana", "Ana")
            .contact("bob", "Bob", ContactState.MUTUAL, Presence.ONLINE, "")
            .contact("cleo", "Cleo", ContactState.MUTUAL, Presence.ONLINE, "");
    /** What waits for the FX thread. */
    private final Deque<Runnable> fx = new ArrayDeque<>();

    private final List<ConversationId> talks = new ArrayList<>();
    private MainModel model;
    private int rowChanges;
    private int entries;

    @BeforeEach
    void openAWindowWithManyConversations() {
        for (int count = 0; count < 40; count++) {
            ConversationId id = peer.talk("Talk " + count, false, "bob", "cleo");
            talks.add(id);
            for (int line = 0; line < 20; line++) {
                peer.says(id, "bob", "line " + line);
            }
        }
        model = new Opened(peer, folder, fx::add).model;
        drain();
        model.open(talks.get(0));
        model.timeline().rows().addListener((ListChangeListener<Row>) change -> rowChanges++);
        model.desk().onEntry((id, entry) -> entries++);
    }

    @Test
    void aBurstInTheConversationOnTheScreenIsShownPieceByPiece() {
        for (int count = 0; count < BURST; count++) {
            peer.says(talks.get(0), count % 2 == 0 ? "bob" : "cleo", "burst " + count);
        }
        assertThat(fx).as("tasks that wait for the FX thread").hasSize(1);

        Cost dearest = drain();

        assertThat(entries).isEqualTo(BURST);
        assertThat(dearest.entries()).isLessThanOrEqualTo(AT_ONCE_MAX);
        assertThat(dearest.rowChanges())
                .as("changes of the shown rows in one turn")
                .isLessThanOrEqualTo(3);
        assertThat(dearest.cpuMs()).isLessThan(AT_ONCE_MS_MAX);
        assertThat(model.timeline().rows().stream().filter(Row.Said.class::isInstance))
                .hasSize(BURST + 20);
    }

    @Test
    void aBurstInAllOthersDoesNotTouchWhatIsOnTheScreen() {
        int unreadBefore = model.sidebar().unread().get();
        for (int count = 0; count < BURST; count++) {
            peer.says(talks.get(1 + count % (talks.size() - 1)), "bob", "burst " + count);
        }

        Cost dearest = drain();

        assertThat(entries).isEqualTo(BURST);
        assertThat(dearest.entries()).isLessThanOrEqualTo(AT_ONCE_MAX);
        assertThat(dearest.cpuMs()).isLessThan(AT_ONCE_MS_MAX);
        assertThat(rowChanges).isZero();
        assertThat(model.sidebar().unread().get()).isEqualTo(unreadBefore + BURST);
    }

    /** The most that one task took, of each. */
    private record Cost(int entries, int rowChanges, long cpuMs) {}

    /** Runs what waits, as the FX thread does: one task after the other, drawing between them. */
    private Cost drain() {
        Cost dearest = new Cost(0, 0, 0);
        for (Runnable next = fx.poll(); next != null; next = fx.poll()) {
            int entriesBefore = entries;
            int changesBefore = rowChanges;
            // Time of this thread alone: a busy machine makes nothing dearer.
            long began = cpuNanos();
            next.run();
            long tookMs = TimeUnit.NANOSECONDS.toMillis(cpuNanos() - began);
            dearest = new Cost(
                    Math.max(dearest.entries(), entries - entriesBefore),
                    Math.max(dearest.rowChanges(), rowChanges - changesBefore),
                    Math.max(dearest.cpuMs(), tookMs));
        }
        return dearest;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
