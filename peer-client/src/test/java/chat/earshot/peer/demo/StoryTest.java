package chat.earshot.peer.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The demo on real processes and sockets, and what it leaves behind when something is wrong: nothing. */
@Timeout(120)
class StoryTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Narrator narrator = new Narrator(new PrintStream(out, true, StandardCharsets.UTF_8), false);

    @Test
    void everyStepDoesWhatItMust() {
        try (Stage stage = new Stage(System.getProperty("java.class.path", ""))) {
            new Story(stage, narrator, true).tell();
        }

        String told = out.toString(StandardCharsets.UTF_8);
        assertThat(told).contains("What Ana wrote arrives, once").doesNotContain("✗");
    }

    @Test
    void aServerThatCannotStartEndsTheStoryWithWhatItSaid() {
        Path folder;
        try (Stage stage = new Stage("nowhere")) {
            folder = stage.place("");
            assertThat(folder).exists();

            assertThatThrownBy(() -> new Story(stage, narrator, false).tell())
                    .isInstanceOf(StepFailed.class)
                    .hasMessageStartingWith("The server ended with exit code 1")
                    .hasMessageContaining("chat.earshot.server.cli.Main");
        }

        assertThat(folder).doesNotExist();
    }

    @Test
    void aClosedStageLeavesNoProcessAndStartsNone() {
        Stage stage = new Stage("nowhere");
        Program program =
                stage.startPeer("Ana", List.of("--data", stage.place("Ana").toString()));

        stage.close();
        stage.close();

        assertThat(program.process().isAlive()).isFalse();
        assertThatThrownBy(() -> stage.startPeer("Bob", List.of())).isInstanceOf(StepFailed.class);
    }
}
