package chat.earshot.peer.neighbours;

import static chat.earshot.peer.testing.Sample.ANA;
import static chat.earshot.peer.testing.Sample.BOB;
import static chat.earshot.peer.testing.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.link.Identity;
import chat.earshot.link.ProvenPeer;
import chat.earshot.peer.Profile;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.testing.HandClock;
import chat.earshot.peer.testing.RecordedLink;
import chat.earshot.peer.testing.ScriptedSession;
import chat.earshot.peer.testing.ScriptedSession.Asked;
import chat.earshot.peer.testing.StepLoop;
import chat.earshot.protocol.CertificatesRevoked;
import chat.earshot.protocol.CertifyPeer;
import chat.earshot.protocol.PeerPlace;
import chat.earshot.protocol.Reason;
import chat.earshot.values.DeviceId;
import chat.earshot.values.DisplayName;
import chat.earshot.values.HostAddress;
import chat.earshot.values.Instance;
import chat.earshot.values.Knock;
import chat.earshot.values.Octets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a peer stays certified: a day on a clock that the test turns. */
class NeighboursTest {
    private static final DeviceId DEVICE = new DeviceId(new UUID(3, 3));
    private static final Duration HALF = Duration.ofHours(12);

    @TempDir
    Path folder;

    private final StepLoop loop = new StepLoop();
    private final ScriptedSession session = new ScriptedSession();
    private final HandClock watch = new HandClock(NOON);
    private final Beginning workers = new Beginning();
    private Identity rendezvous;
    private Neighbours neighbours;
    private Account ana;

    @BeforeEach
    void open() throws Exception {
        rendezvous = Identity.loadOrCreate(folder.resolve("identity.p12"), watch);
        ana = new Account(1, rendezvous.fingerprint(), new Profile(ANA, new DisplayName("Ana")));
        neighbours = new Neighbours(
                new Neighbours.Means(loop, workers, watch, new Random(7), DEVICE, false),
                session,
                username -> true,
                new PeerRoutes());
    }

    @AfterEach
    void close() {
        workers.isOver = false;
        neighbours.close();
    }

    @Test
    void aCertificateIsRenewedAtHalfItsLifeAndThatAgainAndAgain() {
        neighbours.live(ana);
        answer(onlyCertification());
        assertThat(neighbours.isReady()).isTrue();

        for (int renewal = 0; renewal < 3; renewal++) {
            pass(HALF.minusSeconds(2));
            assertThat(certifications()).isEmpty();
            pass(Duration.ofSeconds(2));
            answer(onlyCertification());
            assertThat(neighbours.isReady()).isTrue();
        }
    }

    @Test
    void aRenewalThatFailsIsTriedAgainWhileTheOldOneIsGood() {
        neighbours.live(ana);
        answer(onlyCertification());
        pass(HALF);

        onlyCertification().refuse(Reason.RATE_LIMITED);
        assertThat(neighbours.isReady()).isTrue();
        pass(Duration.ofMinutes(10));

        answer(onlyCertification());
        assertThat(neighbours.isReady()).isTrue();
    }

    @Test
    void whoseOtherDeviceWasSignedOutIsCertifiedAnewAtOnce() {
        neighbours.live(ana);
        answer(onlyCertification());

        neighbours.revoked(new CertificatesRevoked(BOB, watch.instant()));
        pass(Duration.ofSeconds(1));
        assertThat(certifications()).isEmpty();
        neighbours.revoked(new CertificatesRevoked(ANA, watch.instant()));
        pass(Duration.ofSeconds(1));
        answer(onlyCertification());

        // The renewal goes by the new one, and there is one only.
        pass(HALF.minusSeconds(2));
        assertThat(certifications()).isEmpty();
        pass(Duration.ofSeconds(2));
        onlyCertification();
    }

    @Test
    void whoHasJustSignedInIsWaitedForUntilItIsCertifiedOrCantBeSoon() {
        neighbours.live(ana);
        assertThat(neighbours.settled()).isNotCompleted();
        answer(onlyCertification());
        assertThat(neighbours.settled()).isCompleted();
        assertThat(neighbours.isReady()).isTrue();

        neighbours.live(ana);
        onlyCertification().refuse(Reason.RATE_LIMITED);
        assertThat(neighbours.settled()).isCompleted();
        assertThat(neighbours.isReady()).isFalse();

        neighbours.live(ana);
        pass(Duration.ofSeconds(2));
        assertThat(neighbours.settled()).isCompleted();

        neighbours.live(ana);
        neighbours.lost();
        assertThat(neighbours.settled()).isCompleted();
    }

    @Test
    void aNewSessionHasAKeyOfItsOwnAndTheOldOneIsForgotten() {
        neighbours.live(ana);
        Asked first = onlyCertification();
        answer(first);
        neighbours.lost();
        pass(Duration.ofSeconds(1));
        neighbours.live(ana);

        Asked second = onlyCertification();
        answer(second);

        assertThat(second.request()).isNotEqualTo(first.request());
        pass(HALF);
        assertThat(onlyCertification().request()).isEqualTo(second.request());
    }

    @Test
    void aLinkToSomebodyWhoseCertificatesAreVoidEndsWhateverTheClockOfTheRendezvousSaid() throws Exception {
        neighbours.live(ana);
        answer(onlyCertification());
        // Its clock was ten minutes fast when it certified Bob, and has been put right since.
        ProvenPeer bob =
                new ProvenPeer(BOB, new DeviceId(new UUID(4, 4)), NOON.plusSeconds(600), NOON.plus(Duration.ofDays(1)));
        RecordedLink visit = new RecordedLink();
        neighbours.visitors().opened(visit, bob);
        loop.run();

        neighbours.revoked(new CertificatesRevoked(BOB, watch.instant()));

        assertThat(visit.closedWhy()).isPresent();
    }

    @Test
    void onlyWhereTheRendezvousSaysThatSomebodyIsIsDialled() throws Exception {
        Instance bobs = new Instance(Octets.copyOf(new byte[Instance.BYTES]));
        PeerPlace place = new PeerPlace(
                bobs, new Knock(Octets.copyOf(new byte[Knock.BYTES])), 4_000, List.of(address(5), address(6)));

        List<InetSocketAddress> heard = List.of(at(66, 4_000), at(6, 4_001), at(6, 4_000));

        assertThat(Neighbours.addresses(place, heard)).containsExactly(at(6, 4_000), at(5, 4_000));
    }

    private static HostAddress address(int last) {
        return HostAddress.of(new byte[] {10, 0, 0, (byte) last});
    }

    private static InetSocketAddress at(int last, int port) throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last}), port);
    }

    private void pass(Duration time) {
        watch.pass(time);
        loop.advance(time.toMillis());
    }

    private Asked onlyCertification() {
        List<Asked> asked = certifications();
        assertThat(asked).hasSize(1);
        return asked.get(0);
    }

    private List<Asked> certifications() {
        return session.take().stream()
                .filter(asked -> asked.request() instanceof CertifyPeer)
                .toList();
    }

    private void answer(Asked asked) {
        CertifyPeer certify = (CertifyPeer) asked.request();
        asked.answer(rendezvous.certify(certify.publicKey(), ANA, DEVICE, watch.instant()));
    }

    /** Looks at this machine's addresses once, not every five seconds of a day that passes at once. */
    private static final class Beginning implements Executor {
        private boolean isOver;

        @Override
        public void execute(Runnable work) {
            if (!isOver) {
                isOver = true;
                work.run();
            }
        }
    }
}
