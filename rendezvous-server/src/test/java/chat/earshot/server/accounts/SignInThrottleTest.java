package chat.earshot.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {
    private static final InetAddress HERE = address(1);
    private static final InetAddress ELSEWHERE = address(2);

    private final SignInThrottle throttle = new SignInThrottle();

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last});
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void fail(int times, long nowMs) {
        for (int failure = 0; failure < times; failure++) {
            throttle.tried("ana", HERE, nowMs);
        }
    }

    @Test
    void fourFailuresCostNothing() {
        fail(4, 0);

        assertThat(throttle.pauseMs("ana", HERE, 0)).isZero();
    }

    @Test
    void fromTheFifthFailureOnThePauseDoublesUpToAMinute() {
        fail(4, 0);
        List<Long> pauses = new ArrayList<>();

        for (int failure = 0; failure < 9; failure++) {
            throttle.tried("ana", HERE, 0);
            pauses.add(throttle.pauseMs("ana", HERE, 0));
        }

        assertThat(pauses).containsExactly(1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 32_000L, 60_000L, 60_000L, 60_000L);
    }

    @Test
    void aPausePasses() {
        fail(6, 10_000);

        assertThat(throttle.pauseMs("ana", HERE, 11_500)).isEqualTo(500);
        assertThat(throttle.pauseMs("ana", HERE, 12_000)).isZero();
    }

    @Test
    void successMakesTheCountBeginAgain() {
        fail(6, 0);

        throttle.succeeded("ana", HERE);
        fail(4, 0);

        assertThat(throttle.pauseMs("ana", HERE, 0)).isZero();
    }

    @Test
    void nobodyIsLockedOutFromAnotherAddressOrUnderAnotherName() {
        fail(20, 0);

        assertThat(throttle.pauseMs("ana", ELSEWHERE, 0)).isZero();
        assertThat(throttle.pauseMs("bob", HERE, 0)).isZero();
    }

    @Test
    void aClockThatIsSetBackMakesNoPauseLongerThanAMinute() {
        fail(20, 10_000_000);

        assertThat(throttle.pauseMs("ana", HERE, 0)).isEqualTo(60_000);
    }

    @Test
    void memoryIsBoundedAndTheLatestAreRemembered() {
        for (int name = 0; name < 2 * SignInThrottle.KEYS_MAX; name++) {
            throttle.tried("name" + name, HERE, 0);
        }
        fail(5, 0);

        assertThat(throttle.keys()).isEqualTo(SignInThrottle.KEYS_MAX);
        assertThat(throttle.pauseMs("ana", HERE, 0)).isEqualTo(1_000);
    }
}
