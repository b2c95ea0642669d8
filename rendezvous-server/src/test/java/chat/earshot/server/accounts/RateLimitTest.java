package chat.earshot.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final RateLimit<String> rate = new RateLimit<>(3, 2, 100);

    private int taken(String key, int tries, long nowMs) {
        int taken = 0;
        for (int attempt = 0; attempt < tries; attempt++) {
            taken += rate.take(key, nowMs) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void aBurstIsTakenAtOnceAndThenSoManyASecond() {
        assertThat(taken("ana", 10, 0)).isEqualTo(3);
        assertThat(taken("ana", 10, 499)).isZero();
        assertThat(taken("ana", 10, 500)).isEqualTo(1);
        assertThat(taken("ana", 10, 1_500)).isEqualTo(2);
    }

    @Test
    void aLongPauseGivesNoMoreThanTheBurst() {
        taken("ana", 3, 0);

        assertThat(taken("ana", 10, 1_000_000)).isEqualTo(3);
    }

    @Test
    void keysDoNotShareTheirTokens() {
        taken("ana", 3, 0);

        assertThat(taken("bob", 10, 0)).isEqualTo(3);
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        taken("ana", 3, 0);

        rate.giveBack("ana");

        assertThat(taken("ana", 10, 0)).isEqualTo(1);
    }

    @Test
    void aClockThatIsSetBackFillsNothingAndLocksNobodyOut() {
        taken("ana", 3, 1_000_000);

        assertThat(taken("ana", 10, 0)).isZero();
        assertThat(taken("ana", 10, 500)).isEqualTo(1);
    }

    @Test
    void memoryIsBounded() {
        for (int key = 0; key < 1_000; key++) {
            rate.take("key" + key, 0);
        }

        assertThat(rate.keys()).isEqualTo(100);
    }
}
