package chat.earshot.peer.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void eachBoundDoublesUpToTheMostAndAllOfItIsUsed() {
        int[] longest = new int[8];
        for (int seed = 0; seed < 500; seed++) {
            Backoff backoff = new Backoff(new Random(seed), 500, 15_000);
            for (int attempt = 0; attempt < longest.length; attempt++) {
                longest[attempt] = Math.max(longest[attempt], backoff.nextMs());
            }
        }

        int[] bounds = {500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000};
        for (int attempt = 0; attempt < bounds.length; attempt++) {
            assertThat(longest[attempt]).isBetween(bounds[attempt] * 9 / 10, bounds[attempt]);
        }
    }

    @Test
    void afterASuccessItStartsAgain() {
        Backoff backoff = new Backoff(new Random(1), 500, 15_000);
        IntStream.range(0, 10).forEach(attempt -> backoff.nextMs());

        backoff.reset();

        assertThat(backoff.nextMs()).isLessThanOrEqualTo(500);
    }
}
