package chat.earshot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.e2e.Heard;
import chat.earshot.e2e.Office;
import chat.earshot.faults.ChaosProxy;
import chat.earshot.faults.Seed;
import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerSettings;
import chat.earshot.values.ConversationId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P5 and coming back: whatever happened to a peer's link, the peer returns by itself and misses nothing. */
@Timeout(120)
class ReconnectTest {
    private static final Duration REPAIRED = Duration.ofSeconds(5);

    /** Less than the 10 s after which a silent link counts as dead by itself. */
    private static final Duration BEFORE_A_TIMEOUT = Duration.ofMillis(9_500);

    private static final Duration AFTER_A_TIMEOUT = Duration.ofSeconds(15);

    @TempDir
    Path folder;

    private Office office;
    private ChaosProxy proxy;
    private ChaosProxy otherWay;
    private SettableClock clock;
    private Peer ana;
    private Peer bob;
    private Heard heard;
    private ConversationId lunch;
    private String name;

    @BeforeEach
    void meet(TestInfo test) throws Exception {
        name = test.getTestMethod().orElseThrow().getName();
        Seed seed = Seed.fresh("reconnect");
        office = new Office(folder);
        office.open();
        proxy = ChaosProxy.before(office.address(), seed);
        otherWay = ChaosProxy.before(office.address(), seed);
        otherWay.refuse(true);
        clock = new SettableClock();
        ana = office.signedUp("ana");
        PeerSettings settings = office.settings("bob");
        bob = office.peer(new PeerSettings(
                settings.data(),
                List.of(Office.text(proxy.address()), Office.text(otherWay.address())),
                List.of(),
                false,
                clock,
                settings.random()));
        Office.get(bob.signUp("bob", Office.PASSWORD, ""));
        Office.introduce(ana, "ana", bob, "bob");
        lunch = Office.get(ana.openConversation("bob")).id();
        heard = new Heard();
        bob.listen(heard);
    }

    @AfterEach
    void part() {
        proxy.close();
        otherWay.close();
        office.close();
    }

    @Test
    void afterACut() {
        missesNothing(ChaosProxy::cut, REPAIRED);
    }

    @Test
    void afterAReset() {
        missesNothing(ChaosProxy::reset, REPAIRED);
    }

    @Test
    void afterAHalfClose() {
        missesNothing(ChaosProxy::halfClose, REPAIRED);
    }

    @Test
    @Tag("slow")
    void afterSilence() {
        missesNothing(ChaosProxy::stall, AFTER_A_TIMEOUT);
    }

    @Test
    void afterSleepTheLinkIsNotBelievedIn() {
        missesNothing(
                way -> {
                    way.stall();
                    clock.ahead(Duration.ofHours(8));
                    await().atMost(BEFORE_A_TIMEOUT).until(() -> heard.lines().contains("connection reconnecting"));
                },
                REPAIRED);
    }

    @Test
    void aClockThatIsSetEndsNoLink() {
        int links = proxy.accepted();

        clock.ahead(Duration.ofHours(-1));
        clock.ahead(Duration.ofHours(2));

        // Longer than it takes to look at the clock and to doubt the link.
        await().during(BEFORE_A_TIMEOUT)
                .atMost(AFTER_A_TIMEOUT)
                .until(() -> isConnected(bob) && proxy.accepted() == links);
    }

    @Test
    void whenTheServerIsToBeHadElsewhere() {
        missesNothing(
                way -> {
                    otherWay.refuse(false);
                    way.close();
                },
                REPAIRED);

        assertThat(otherWay.accepted()).isPositive();
    }

    @Test
    void throughASlowAndHaltingLine() {
        proxy.delay(Duration.ofMillis(20));
        proxy.throttle(20_000);

        missesNothing(ChaosProxy::cut, AFTER_A_TIMEOUT);
    }

    private void missesNothing(Consumer<ChaosProxy> harm, Duration limit) {
        Office.post(ana, lunch, "before");
        await().until(() -> heard.texts().size() == 1);
        harm.accept(proxy);
        long harmed = System.nanoTime();
        List<String> said = IntStream.range(0, 20).mapToObj(i -> "text " + i).toList();
        said.forEach(text -> Office.get(ana.post(lunch, Office.freshId(), text)));

        await().atMost(limit).until(() -> heard.texts().size() == 21);

        System.out.println("P5: " + name + " wholeMs=" + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - harmed)
                + " limitMs=" + limit.toMillis() + " texts=" + said.size());
        assertThat(heard.texts().subList(1, 21)).isEqualTo(said);
        assertThat(heard.lines()).containsSubsequence("connection reconnecting", "connection connected");
        assertThat(Office.get(bob.verify(lunch)).head().seq()).isEqualTo(21);
        assertThat(Office.post(bob, lunch, "and back").seq()).isEqualTo(22);
    }

    private static boolean isConnected(Peer peer) {
        return Office.get(peer.status()).connection() == ConnectionState.CONNECTED;
    }

    /** A clock that goes on, and can be set. */
    private static final class SettableClock extends Clock {
        private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

        void ahead(Duration more) {
            offset.updateAndGet(more::plus);
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(offset.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("nobody asks for that here");
        }
    }
}
