package chat.earshot.server.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.values.Salt;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SaltsTest {
    @Test
    void noTwoAreTheSameHoweverManyAreDrawnAtOnce() {
        Salts salts = new Salts(new Random(1));

        Set<Salt> seen = new HashSet<>();
        for (int drawn = 0; drawn < 1_000; drawn++) {
            seen.add(salts.next());
        }

        assertThat(seen).hasSize(1_000);
    }

    @Test
    void theFirstIsWhatTheRandomGives() {
        byte[] first = new byte[Salt.BYTES];
        new Random(1).nextBytes(first);

        assertThat(new Salts(new Random(1)).next()).isEqualTo(Salt.of(first));
    }
}
