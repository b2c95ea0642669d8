package chat.earshot.peer.neighbours;

import static chat.earshot.peer.testing.Sample.ANA;
import static chat.earshot.peer.testing.Sample.BOB;
import static chat.earshot.peer.testing.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.link.PeerLinks;
import chat.earshot.link.ProvenPeer;
import chat.earshot.peer.testing.HandClock;
import chat.earshot.peer.testing.RecordedLink;
import chat.earshot.peer.testing.ScriptedSession;
import chat.earshot.peer.testing.StepLoop;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.FetchHeldBlock;
import chat.earshot.protocol.HeldBlock;
import chat.earshot.protocol.PeerHello;
import chat.earshot.protocol.PeerVouched;
import chat.earshot.protocol.PeerWelcome;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.FileId;
import chat.earshot.values.Limits;
import chat.earshot.values.Octets;
import chat.earshot.values.Username;
import chat.earshot.wire.Frame;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** P7 at a peer's door: whatever the rendezvous says of who dials, the peer's own lists decide, too. */
class VisitorsTest {
    private static final Envelope HELLO = new Envelope(1, new PeerHello(1, 1));
    private static final FetchHeldBlock BLOCK =
            new FetchHeldBlock(new ConversationId(new UUID(5, 1)), new FileId(new UUID(5, 2)), 0);
    private static final Envelope REFUSED = new Envelope(1, new RequestRefused(Reason.NOT_MUTUAL, ""));

    private final StepLoop loop = new StepLoop();
    private final ScriptedSession session = new ScriptedSession();
    private final Set<Username> lists = new HashSet<>(Set.of(ANA, BOB));
    private final Visitors visitors = new Visitors(
            loop,
            session,
            peer -> lists.contains(peer.username()),
            new PeerRoutes()
                    .put(FetchHeldBlock.class, (asker, request) -> CompletableFuture.completedFuture(block(request))),
            new HandClock(NOON));
    private final RecordedLink bobs = new RecordedLink();

    @Test
    void whoIsOnAListAndVouchedForIsWelcome() {
        dial();

        vouch();

        assertThat(bobs.sent()).containsExactly(new Envelope(1, new PeerWelcome(1)));
        assertThat(bobs.closedWhy()).isEmpty();
    }

    @Test
    void whoIsOnNoListIsRefusedAndTheRendezvousNotEvenAsked() {
        lists.remove(BOB);

        dial();

        assertThat(session.take()).isEmpty();
        assertThat(bobs.sent()).containsExactly(REFUSED);
        assertThat(bobs.closedWhy()).isPresent();
    }

    @Test
    void whoLeavesTheListsWhileTheRendezvousIsAskedIsRefused() {
        dial();
        lists.remove(BOB);

        vouch();

        assertThat(bobs.sent()).containsExactly(REFUSED);
        assertThat(bobs.closedWhy()).isPresent();
    }

    @Test
    void whoSaysHelloTwiceIsPutOut() {
        dial();
        visitors.received(bobs, HELLO);
        loop.run();

        assertThat(session.take()).hasSize(1);
        assertThat(bobs.closedWhy()).isPresent();
    }

    @Test
    void whoSaysHelloAgainOnceWelcomeIsPutOut() {
        dial();
        vouch();

        visitors.received(bobs, HELLO);
        loop.run();

        assertThat(session.take()).isEmpty();
        assertThat(bobs.closedWhy()).isPresent();
    }

    @Test
    void whoComesAgainAndAgainDoesNotUseUpWhatTheRendezvousAnswers() {
        for (int time = 0; time < 2 * Visitors.VOUCHED_MAX; time++) {
            dial();
        }
        assertThat(session.take()).hasSize(Visitors.VOUCHED_MAX);
        assertThat(bobs.sent()).contains(new Envelope(1, new RequestRefused(Reason.RATE_LIMITED, "")));

        loop.advance(1_000);
        dial();
        assertThat(session.take()).hasSize(1);
    }

    @Test
    void whoseCertificatesAreVoidIsPutOut() {
        dial();
        vouch();

        visitors.closeIf(peer -> peer.username().equals(ANA), "gone");
        assertThat(bobs.closedWhy()).isEmpty();
        visitors.closeIf(peer -> peer.username().equals(BOB), "gone");
        assertThat(bobs.closedWhy()).isPresent();
    }

    @Test
    void whoReadsNothingGetsWhatMayWaitAndIsToldToAskElsewhereAndIsNotPutOut() {
        dial();
        vouch();
        bobs.stopReading();
        for (int exchange = 2; exchange <= Visitors.WAITING_MAX + 2; exchange++) {
            ask(exchange);
        }

        assertThat(bobs.sent().subList(1, bobs.sent().size() - 1))
                .hasSize(Visitors.WAITING_MAX)
                .allSatisfy(sent -> assertThat(sent.message()).isInstanceOf(HeldBlock.class));
        assertThat(bobs.sent().get(bobs.sent().size() - 1))
                .isEqualTo(new Envelope(Visitors.WAITING_MAX + 2, new RequestRefused(Reason.RATE_LIMITED, "")));

        bobs.read();
        ask(99);
        assertThat(bobs.sent().get(bobs.sent().size() - 1).message()).isInstanceOf(HeldBlock.class);
        assertThat(bobs.closedWhy()).isEmpty();
    }

    @Test
    void aLinkHasRoomForAllThatMayWaitOnIt() {
        long each = Frame.of(new Envelope(1, block(BLOCK))).size() + 1_000L;

        assertThat(Visitors.WAITING_MAX * each).isLessThan(PeerLinks.ACCEPTING.queueBytesMax());
    }

    private void ask(int exchange) {
        visitors.received(bobs, new Envelope(exchange, BLOCK));
        loop.run();
    }

    private static HeldBlock block(FetchHeldBlock request) {
        return new HeldBlock(request.file(), request.block(), Octets.copyOf(new byte[Limits.BLOCK_BYTES]));
    }

    private void dial() {
        visitors.opened(bobs, new ProvenPeer(BOB, new DeviceId(new UUID(5, 5)), NOON, NOON.plus(Duration.ofDays(1))));
        visitors.received(bobs, HELLO);
        loop.run();
    }

    private void vouch() {
        session.take().forEach(asked -> asked.answer(new PeerVouched()));
        loop.run();
    }
}
