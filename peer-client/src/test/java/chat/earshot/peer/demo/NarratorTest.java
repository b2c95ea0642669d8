package chat.earshot.peer.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** How the story looks. */
class NarratorTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void outcomesStandInOneColumn() {
        Narrator narrator = narrator(false);

        narrator.chapter("Accounts");
        narrator.step("Ana signs up", () -> "one");
        narrator.step("Zoë signs up", () -> "two");

        List<String> lines = lines();
        assertThat(lines.subList(0, 2)).containsExactly("", "1  Accounts");
        assertThat(lines.get(2)).matches(" {3}✓ Ana signs up +one");
        assertThat(lines.get(3).indexOf("two")).isEqualTo(lines.get(2).indexOf("one"));
        assertThat(narrator.steps()).isEqualTo(2);
    }

    @Test
    void aStepThatFailsIsMarkedAndEndsTheStory() {
        Narrator narrator = narrator(false);

        assertThatThrownBy(() -> narrator.step("Ana signs up", () -> Checks.requireEqual("ana", "bob")))
                .isInstanceOf(StepFailed.class);

        assertThat(lines()).containsExactly("   ✗ Ana signs up", "     expected ana, got bob");
        assertThat(narrator.steps()).isZero();
    }

    @Test
    void coloursAreOnlyUsedWhenAskedFor() {
        narrator(false).step("plain", () -> "");
        String plain = out.toString(StandardCharsets.UTF_8);
        out.reset();
        narrator(true).step("plain", () -> "");

        assertThat(plain).doesNotContain("\u001b");
        assertThat(out.toString(StandardCharsets.UTF_8).toLowerCase(Locale.ROOT))
                .contains("\u001b[32m✓\u001b[0m");
    }

    private Narrator narrator(boolean colours) {
        return new Narrator(new PrintStream(out, true, StandardCharsets.UTF_8), colours);
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
