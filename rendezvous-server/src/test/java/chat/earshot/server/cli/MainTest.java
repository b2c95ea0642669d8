package chat.earshot.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who uses a command wrongly reads one line that says what is wrong and where to read more. */
class MainTest {
    @TempDir
    Path folder;

    @Test
    void withoutACommandTheHelpIsNamed() {
        assertThat(CommandRun.of().refused(2)).contains("command", "earshot --help");
    }

    @Test
    void anUnknownCommandIsNamed() {
        assertThat(CommandRun.of("dance").refused(2)).contains("dance");
    }

    @Test
    void anUnknownOptionIsNamed() {
        assertThat(CommandRun.of("serve", "--data", folder, "--loud").refused(2))
                .contains("--loud", "earshot serve --help");
    }

    @Test
    void aMissingDataFolderOptionIsNamed() {
        assertThat(CommandRun.of("serve").refused(2)).contains("--data");
        assertThat(CommandRun.of("admin", "check").refused(2)).contains("--data");
    }

    @Test
    void aPortThatIsNoneIsNamed() {
        assertThat(CommandRun.of("serve", "--data", folder, "--port", "many").refused(2))
                .contains("--port", "many");
        assertThat(CommandRun.of("serve", "--data", folder, "--port", "70000").refused(2))
                .contains("port", "70000");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aNameOfTwoLinesIsRefused() {
        assertThat(CommandRun.of("serve", "--data", folder, "--name", "a\nb").refused(2))
                .contains("name");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void administrationWithoutACommandListsThem() {
        assertThat(CommandRun.of("admin", "--data", folder).refused(2)).contains("fingerprint", "check");
    }

    @Test
    void helpIsNoError() {
        CommandRun help = CommandRun.of("serve", "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("--ready-file", "Exit codes");
        assertThat(help.err()).isEmpty();
    }
}
