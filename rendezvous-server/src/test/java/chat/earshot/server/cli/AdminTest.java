package chat.earshot.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.server.start.StartFailure;
import chat.earshot.server.storage.sqlite.DataFolder;
import chat.earshot.server.storage.sqlite.SqliteStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Administration of a server that doesn't run. */
class AdminTest {
    @TempDir
    Path folder;

    @Test
    void aFolderThatIsMissingIsToldInOneLine() {
        assertThat(CommandRun.of("admin", "--data", folder.resolve("nowhere"), "check")
                        .refused(1))
                .contains("nowhere");
    }

    @Test
    void aFolderWithoutIdentityHasNoFingerprint() {
        assertThat(CommandRun.of("admin", "--data", folder, "fingerprint").refused(1))
                .contains("no identity");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDamagedIdentityIsToldInOneLine() throws IOException {
        Files.writeString(folder.resolve("identity.p12"), "no identity");

        assertThat(CommandRun.of("admin", "--data", folder, "fingerprint").refused(1))
                .contains("identity.p12");
        assertThat(folder.resolve("identity.p12")).hasContent("no identity");
    }

    @Test
    void aSoundDatabaseIsToldAsText() throws StartFailure {
        database();

        CommandRun check = CommandRun.of("admin", "--data", folder, "check");

        assertThat(check.exitCode()).isZero();
        assertThat(check.out()).startsWith("All is well");
    }

    @Test
    void aSoundDatabaseIsToldAsJson() throws StartFailure {
        database();

        CommandRun check = CommandRun.of("admin", "--data", folder, "--json", "check");

        assertThat(check.out().strip()).isEqualTo("{\"conversations\":0,\"entries\":0,\"findings\":[],\"ok\":true}");
    }

    @Test
    void aDamagedDatabaseEndsWithOneAndSaysWhatIsWrong() throws IOException {
        Files.writeString(folder.resolve("earshot.db"), "no database at all");

        CommandRun check = CommandRun.of("admin", "--data", folder, "check");

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.out()).contains("damaged", "earshot.db");
    }

    private void database() throws StartFailure {
        try (DataFolder claimed = DataFolder.claim(folder)) {
            SqliteStorage.open(claimed, Clock.systemUTC()).close();
        }
    }
}
