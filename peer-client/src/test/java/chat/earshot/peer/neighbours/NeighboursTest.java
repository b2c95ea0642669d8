package chat.earshot.peer.neighbours;

import static chat.earshot.peer.testing.Sample.ANA;
import static chat.earshot.peer.testing.Sample.BOB;
import static chat.earshot.peer.testing.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.link.Identity;
import chat.earshot.peer.Profile;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.testing.HandClock;
import chat.earshot.peer.testing.ScriptedSession;
import chat.earshot.peer.testing.ScriptedSession.Asked;
import chat.earshot.peer.testing.StepLoop;
import chat.earshot.protocol.CertificatesRevoked;
import chat.earshot.protocol.CertifyPeer;
import chat.earshot.protocol.Reason;
import chat.earshot.values.DeviceId;
import chat.earshot.values.DisplayName;
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
