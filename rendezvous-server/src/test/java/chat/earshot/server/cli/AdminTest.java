package chat.earshot.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.link.Identity;
import chat.earshot.server.RendezvousServer;
import chat.earshot.server.RendezvousServer.Options;
import chat.earshot.server.start.StartFailure;
import chat.earshot.server.storage.sqlite.DataFolder;
import chat.earshot.server.storage.sqlite.SqliteStorage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
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

        assertThat(check.out().strip())
                .isEqualTo(
                        "{\"ahead\":[],\"conversations\":0,\"entries\":0,\"findings\":[],\"ok\":true,\"places\":[]}");
    }

    @Test
    void aDamagedDatabaseEndsWithOneAndSaysWhatIsWrong() throws IOException {
        Files.writeString(folder.resolve("earshot.db"), "no database at all");

        CommandRun check = CommandRun.of("admin", "--data", folder, "check");

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.out()).contains("damaged", "earshot.db");
    }

    @Test
    void theAuditTrailTellsStartStopAndIdentity() throws StartFailure {
        serveOnce();

        List<String> lines =
                CommandRun.of("admin", "--data", folder, "audit").out().lines().toList();

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).contains("identity-created", "about=sha256:");
        assertThat(lines.get(1)).contains("server-started");
        assertThat(lines.get(2)).contains("server-stopped");
    }

    @Test
    void theAuditTrailTellsThatTheIdentityWasExchanged() throws StartFailure, IOException {
        serveOnce();
        Path key = folder.resolve("identity.p12");
        Files.delete(key);
        String other =
                Identity.loadOrCreate(key, Clock.systemUTC()).fingerprint().toString();

        serveOnce();
        serveOnce();

        List<String> lines =
                CommandRun.of("admin", "--data", folder, "audit").out().lines().toList();
        assertThat(lines)
                .filteredOn(line -> line.contains("identity-"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("identity-created").doesNotContain(other),
                        second -> assertThat(second).contains("identity-changed", "about=" + other));
    }

    @Test
    void theAuditTrailIsToldAsJsonWhereverThatIsAskedForAndOnlyTheNewest() throws StartFailure {
        serveOnce();

        String before = CommandRun.of("admin", "--data", folder, "--json", "audit", "--limit", "1")
                .out();
        String after = CommandRun.of("admin", "--data", folder, "audit", "--limit", "1", "--json")
                .out();

        assertThat(before).isEqualTo(after).startsWith("{\"entries\":[{\"about\":\"\",\"address\":\"\"");
        assertThat(before).contains("server-stopped").doesNotContain("server-started");
    }

    @Test
    void anEmptyTrailAndAMissingDatabaseAreToldApart() throws StartFailure {
        assertThat(CommandRun.of("admin", "--data", folder, "audit").refused(1)).contains("There is no database");
        database();
        assertThat(CommandRun.of("admin", "--data", folder, "audit").out()).contains("nothing in the audit trail");
        assertThat(CommandRun.of("admin", "--data", folder, "audit", "--limit", "0")
                        .refused(2))
                .contains("--limit");
    }

    private void serveOnce() throws StartFailure {
        RendezvousServer.start(
                        new Options(folder, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "x", false))
                .close();
    }

    private void database() throws StartFailure {
        try (DataFolder claimed = DataFolder.claim(folder)) {
            SqliteStorage.open(claimed, Clock.systemUTC()).close();
        }
    }
}
