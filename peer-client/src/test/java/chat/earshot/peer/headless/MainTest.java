package chat.earshot.peer.headless;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the command line refuses, before anything is opened. */
class MainTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "host",
                "host:",
                ":4700",
                "host:0",
                "host:65536",
                "host:99999",
                "host:x",
                "::1:4700",
                "[]:4700",
                " :1"
            })
    void aServerThatIsNoAddressIsRefusedInOneLine(String server) {
        assertThat(refusal("--data", "unused", "--server", server))
                .isEqualTo("2 earshot peer: --server must be HOST:PORT");
    }

    @Test
    void aPinThatIsNoFingerprintIsRefusedInOneLine() {
        assertThat(refusal("--data", "unused", "--pin", "sha256:12"))
                .startsWith("2 earshot peer: --pin: a fingerprint");
    }

    @Test
    void theDataFolderMustBeNamed() {
        assertThat(refusal()).startsWith("2 earshot peer: Missing required option");
    }

    /** The exit code and the one line, up to where it repeats what was typed. */
    private static String refusal(String... args) {
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setErr(new PrintWriter(err));
        int code = line.execute(args);
        assertThat(err.toString().lines()).hasSize(1);
        return code + " " + err.toString().strip().replaceAll("HOST:PORT.*", "HOST:PORT");
    }
}
