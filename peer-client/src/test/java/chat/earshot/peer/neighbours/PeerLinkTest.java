package chat.earshot.peer.neighbours;

import static chat.earshot.peer.testing.Sample.BOB;
import static chat.earshot.peer.testing.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.link.LinkEnd;
import chat.earshot.link.ProvenPeer;
import chat.earshot.peer.connection.Failures;
import chat.earshot.peer.testing.HandClock;
import chat.earshot.peer.testing.RecordedLink;
import chat.earshot.peer.testing.StepLoop;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.PeerHello;
import chat.earshot.protocol.PeerWelcome;
import chat.earshot.protocol.Reason;
import chat.earshot.values.DeviceId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a peer asks another one, and until when. */
class PeerLinkTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final PeerHello HELLO = new PeerHello(1, 1);

    private final StepLoop loop = new StepLoop();
    private final HandClock watch = new HandClock(NOON);
    private final RecordedLink there = new RecordedLink();
    private final PeerLink link = new PeerLink(loop, watch);

    PeerLinkTest() {
        ProvenPeer bob = new ProvenPeer(BOB, new DeviceId(new UUID(5, 5)), NOON, NOON.plus(DAY));
        link.hearing().opened(there, bob);
    }

    @Test
    void nothingIsAskedOfOneWhoseCertificateHasExpiredSince() {
        CompletableFuture<PeerWelcome> before = link.ask(HELLO, PeerWelcome.class, 1_000);
        link.hearing().received(there, new Envelope(1, new PeerWelcome(1)));
        loop.run();
        watch.pass(DAY.minusSeconds(1));
        assertThat(link.isEnded()).isFalse();

        watch.pass(Duration.ofSeconds(1));
        CompletableFuture<PeerWelcome> after = link.ask(HELLO, PeerWelcome.class, 1_000);

        assertThat(before).isCompletedWithValue(new PeerWelcome(1));
        assertThat(link.isEnded()).isTrue();
        assertThat(Failures.reason(after.handle((value, failure) -> failure).join()))
                .isEqualTo(Reason.SERVER_UNREACHABLE);
        assertThat(there.sent()).containsExactly(new Envelope(1, HELLO));
    }

    @Test
    void moreThanTheOtherEndLetsWaitIsAskedInTurn() {
        List<CompletableFuture<PeerWelcome>> asked = IntStream.range(0, 20)
                .mapToObj(number -> link.ask(HELLO, PeerWelcome.class, 1_000))
                .toList();
        assertThat(there.sent()).hasSize(PeerLink.UNDER_WAY_MAX).hasSizeLessThan(Visitors.WAITING_MAX);

        link.hearing().received(there, new Envelope(1, new PeerWelcome(1)));
        loop.run();
        assertThat(there.sent()).hasSize(PeerLink.UNDER_WAY_MAX + 1);
        assertThat(asked.get(0)).isCompleted();

        // The others are late; those who waited begin to be late only now.
        loop.advance(1_000);
        assertThat(there.sent()).hasSize(20);
        assertThat(asked.get(15)).isNotDone();

        link.hearing().closed(there, new LinkEnd(LinkEnd.Cause.REMOTE, "gone"));
        loop.run();
        assertThat(asked).allMatch(CompletableFuture::isDone);
    }

    @Test
    void whatWaitsForItsTurnFailsWithTheLink() {
        List<CompletableFuture<PeerWelcome>> asked = IntStream.range(0, 20)
                .mapToObj(number -> link.ask(HELLO, PeerWelcome.class, 1_000))
                .toList();

        link.hearing().closed(there, new LinkEnd(LinkEnd.Cause.REMOTE, "gone"));
        loop.run();

        assertThat(asked).allMatch(CompletableFuture::isCompletedExceptionally);
    }
}
