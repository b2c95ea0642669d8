package chat.earshot.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntryIdTest {
    private static final long NOON_MS = 1_772_452_800_000L;

    @Test
    void aFreshOneIsAUuidOfVersionSevenThatTellsItsTime() {
        EntryId id = EntryId.fresh(NOON_MS, new Random(1));

        assertThat(id.value().version()).isEqualTo(7);
        assertThat(id.value().variant()).isEqualTo(2);
        assertThat(id.value().getMostSignificantBits() >>> 16).isEqualTo(NOON_MS);
        assertThat(EntryId.parse(id.toString())).isEqualTo(id);
    }

    @Test
    void laterOnesSortBehindAsText() {
        Random random = new Random(1);

        assertThat(EntryId.fresh(NOON_MS + 1, random).toString())
                .isGreaterThan(EntryId.fresh(NOON_MS, random).toString());
    }

    @Test
    void thoseOfOneMomentDiffer() {
        Random random = new Random(1);

        Set<EntryId> seen = new HashSet<>();
        for (int made = 0; made < 10_000; made++) {
            seen.add(EntryId.fresh(NOON_MS, random));
        }

        assertThat(seen).hasSize(10_000);
    }
}
