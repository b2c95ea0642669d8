package chat.earshot.link;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.link.LinkEnd.Cause;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a link must do by when, without waiting for it. */
class DeadlinesTest {
    private static final long SECOND = 1_000_000_000L;

    /** The monotonic clock may begin anywhere, also just before it overflows. */
    private static final long START = Long.MAX_VALUE - 3 * SECOND;

    private final Deadlines server = new Deadlines(LinkSettings.server());

    @Test
    void theHandshakeHasFiveSeconds() {
        server.born(START);

        assertThat(server.missed(at(5))).isEmpty();
        assertThat(server.missed(at(5) + 1)).contains(new LinkEnd(Cause.TIMEOUT, "no TLS handshake within 5000 ms"));
    }

    @Test
    void signingInHasTenSecondsAndSigningOutBeginsThemAnew() {
        secured();
        hear(9);
        assertThat(server.missed(at(10))).isEmpty();
        assertThat(server.missed(at(11))).isPresent();

        server.admitted();
        hear(30);
        assertThat(server.missed(at(31))).isEmpty();

        server.dismissed(at(31));
        hear(40);
        assertThat(server.missed(at(41))).isEmpty();
        assertThat(server.missed(at(42))).isPresent();
    }

    @Test
    void aFrameHasThirtySecondsHoweverManyBytesComeMeanwhile() {
        secured();
        server.admitted();
        for (int second = 0; second <= 30; second++) {
            hear(second);
            server.roundEnded(true, false, at(second));
        }

        assertThat(server.missed(at(30))).isEmpty();
        assertThat(server.missed(at(31)))
                .contains(new LinkEnd(Cause.TIMEOUT, "a frame was begun and not ended within 30000 ms"));
    }

    @Test
    void frameAfterFrameIsNoSlowFrameThoughThereIsAlwaysARest() {
        secured();
        server.admitted();
        for (int second = 0; second <= 100; second++) {
            hear(second);
            server.roundEnded(true, true, at(second));
        }

        assertThat(server.missed(at(101))).isEmpty();
    }

    @Test
    void aReaderThatTakesNothingForTwentySecondsIsTooSlowOneThatTakesALittleIsNot() {
        secured();
        server.admitted();
        server.waiting(true, START);
        server.wrote(at(15));
        server.waiting(true, at(15));
        hear(35);
        assertThat(server.missed(at(35))).isEmpty();

        assertThat(server.missed(at(36)).map(LinkEnd::cause)).contains(Cause.TOO_SLOW);
        server.waiting(false, at(36));
        assertThat(server.missed(at(36))).isEqualTo(Optional.empty());
    }

    @Test
    void keepAlivesFillSilenceButNotAFullSocket() {
        server.born(START);
        assertThat(server.keepAliveIsDue(at(60))).isFalse();
        server.secured(START);

        assertThat(server.keepAliveIsDue(at(4))).isFalse();
        assertThat(server.keepAliveIsDue(at(5))).isTrue();
        server.waiting(true, at(5));
        assertThat(server.keepAliveIsDue(at(5))).isFalse();
    }

    @Test
    void anOrderlyCloseHasOneSecond() {
        server.born(START);
        assertThat(server.closeIsOverdue(at(60))).isFalse();
        server.closing(START);

        assertThat(server.closeIsOverdue(at(1))).isFalse();
        assertThat(server.closeIsOverdue(at(1) + 1)).isTrue();
    }

    private static long at(int second) {
        return START + second * SECOND;
    }

    private void secured() {
        server.born(START);
        server.secured(START);
    }

    private void hear(int second) {
        server.read(at(second));
    }

    @Test
    void whoSaysNothingOfTheHandshakeIsCutSoonerThanWhoBegan() {
        Deadlines mute = new Deadlines(LinkSettings.server());
        Deadlines busy = new Deadlines(LinkSettings.server());
        mute.born(0);
        busy.born(0);
        busy.read(TimeUnit.SECONDS.toNanos(1));

        assertThat(mute.missed(TimeUnit.SECONDS.toNanos(6))).isPresent();
        assertThat(busy.missed(TimeUnit.SECONDS.toNanos(14))).isEmpty();
        assertThat(busy.missed(TimeUnit.SECONDS.toNanos(16))).isPresent();
    }

    @Test
    void whoseBytesCameWhileThisProgramStoodStillIsNotCut() {
        Deadlines link = new Deadlines(LinkSettings.server());
        link.born(0);
        link.read(0);
        link.secured(0);
        link.admitted();
        long woken = TimeUnit.SECONDS.toNanos(60);

        assertThat(link.missedTwice(woken)).isEmpty();
        link.read(woken + 1);
        assertThat(link.missedTwice(woken + 2)).isEmpty();
        long silent = woken + TimeUnit.SECONDS.toNanos(11);
        assertThat(link.missedTwice(silent)).isEmpty();
        assertThat(link.missedTwice(silent + 1)).isPresent();
    }
}
