package chat.earshot.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.link.Identity;
import chat.earshot.server.RendezvousServer;
import chat.earshot.server.accounts.AccountStore;
import chat.earshot.server.accounts.PasswordHash;
import chat.earshot.server.start.StartFailure;
import chat.earshot.server.storage.sqlite.DataFolder;
import chat.earshot.server.storage.sqlite.SqliteStorage;
import chat.earshot.values.DisplayName;
import chat.earshot.values.Fingerprint;
import chat.earshot.values.FingerprintWords;
import chat.earshot.values.Username;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting and stopping as scripts and service managers see it. */
class ServeTest {
    @TempDir
    Path folder;

    @Test
    void aTakenPortIsToldInOneLineAndNoDatabaseIsMade() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run = serve("--bind", "127.0.0.1", "--port", taken.getLocalPort());

            assertThat(run.refused(4))
                    .isEqualTo("port " + taken.getLocalPort()
                            + " on 127.0.0.1 is used by another program. Stop it or choose another with --port.");
        }
        assertThat(folder.resolve("data/earshot.db")).doesNotExist();
        assertThat(folder.resolve("data/identity.p12")).doesNotExist();
    }

    @Test
    void anAddressOfAnotherMachineIsToldInOneLine() {
        // TEST-NET-1 belongs to no machine.
        assertThat(serve("--bind", "192.0.2.7", "--port", "0").refused(4))
                .contains("192.0.2.7", "not one of this machine");
    }

    @Test
    void anUnknownAddressIsToldInOneLine() {
        assertThat(serve("--bind", "no.such.host.invalid", "--port", "0").refused(4))
                .contains("no.such.host.invalid");
    }

    @Test
    void aFolderThatIsAFileIsToldInOneLine() throws IOException {
        Files.writeString(folder.resolve("data"), "text");

        assertThat(serve("--port", "0").refused(6))
                .contains(folder.resolve("data").toString());
    }

    @Test
    void aDamagedIdentityIsToldInOneLine() throws IOException, StartFailure {
        database(false);
        Files.writeString(folder.resolve("data/identity.p12"), "no identity");

        assertThat(serve("--bind", "127.0.0.1", "--port", "0").refused(3)).contains("identity.p12");
    }

    @Test
    void aDatabaseWithoutItsIdentityIsRefused() throws StartFailure {
        database(true);

        assertThat(serve("--bind", "127.0.0.1", "--port", "0").refused(3))
                .contains("identity.p12 is missing", "Restore a backup");
        assertThat(folder.resolve("data/identity.p12")).doesNotExist();
    }

    @Test
    void anIdentityWithoutItsDatabaseIsRefusedAndNoEmptyServerPassesForTheRealOne() throws StartFailure, IOException {
        Path data = folder.resolve("data");
        try (DataFolder claimed = DataFolder.claim(data)) {
            Identity.loadOrCreate(DataFolder.identityFile(claimed.path()), Clock.systemUTC());
        }

        assertThat(serve("--bind", "127.0.0.1", "--port", "0").refused(3))
                .contains(data.resolve("earshot.db") + " is missing", "Restore a backup");
        assertThat(data.resolve("earshot.db")).doesNotExist();
    }

    @Test
    void aFirstStartThatWasCutShortIsTakenUpAgain() throws StartFailure {
        database(false);
        Path data = folder.resolve("data");

        RendezvousServer.start(new RendezvousServer.Options(
                        data, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "Earshot", false))
                .close();

        assertThat(data.resolve("identity.p12")).exists();
    }

    /** What stands after the first half of a first start; with somebody in it, what stands if the rest was lost. */
    private void database(boolean used) throws StartFailure {
        try (DataFolder claimed = DataFolder.claim(folder.resolve("data"));
                SqliteStorage storage = SqliteStorage.open(claimed, Clock.systemUTC())) {
            AccountStore accounts = storage.stores().accounts();
            if (used) {
                storage.stores()
                        .transactions()
                        .run(() -> accounts.create(
                                new Username("ana"), new DisplayName("Ana"), new PasswordHash("none"), Instant.EPOCH));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no database at all, but text", ""})
    void aDamagedDatabaseIsToldInOneLineWithTheRemedyAndLeftAsItIs(String content) throws IOException, StartFailure {
        Path data = folder.resolve("data");
        Path database = data.resolve("earshot.db");
        try (DataFolder claimed = DataFolder.claim(data)) {
            Identity.loadOrCreate(DataFolder.identityFile(claimed.path()), Clock.systemUTC());
        }
        Files.writeString(database, content);

        assertThat(serve("--bind", "127.0.0.1", "--port", "0").refused(3))
                .contains(database.toString(), "Restore a backup with: earshot admin restore");
        assertThat(database).hasContent(content);
    }

    @Test
    void theReadyFileOfAnEarlierRunIsRemovedAtTheStartUnlessAnotherServerRunsThere() throws Exception {
        Path ready = Files.writeString(folder.resolve("ready.json"), "{}");
        try (DataFolder another = DataFolder.claim(folder.resolve("data"))) {
            assertThat(another.path()).exists();
            assertThat(serve("--port", "0", "--ready-file", ready).refused(5)).contains("already running");
        }
        assertThat(ready).exists();

        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            serve("--bind", "127.0.0.1", "--port", taken.getLocalPort(), "--ready-file", ready)
                    .refused(4);
        }

        assertThat(ready).doesNotExist();
    }

    @Test
    @Timeout(120)
    void aServerSaysWhereItListensKeepsOthersOutAndEndsWithZeroWhenTold() throws IOException, InterruptedException {
        Path ready = folder.resolve("ready.json");
        Process server = start("--bind", "127.0.0.1", "--port", "0", "--ready-file", ready.toString());
        try (BufferedReader out = server.inputReader()) {
            String line = out.readLine();

            JsonNode file = new ObjectMapper().readTree(ready.toFile());
            assertThat(line)
                    .isEqualTo("listening on 127.0.0.1:" + file.get("port").asInt() + " fingerprint "
                            + file.get("fingerprint").asText());
            assertThat(file.get("address").asText()).isEqualTo("127.0.0.1");
            assertThat(file.get("pid").asLong()).isEqualTo(server.pid());
            new Socket(InetAddress.getLoopbackAddress(), file.get("port").asInt()).close();
            assertThat(serve("--port", "0").refused(5)).contains("already running");
            assertThat(CommandRun.of("admin", "--data", folder.resolve("data"), "fingerprint")
                            .out()
                            .strip())
                    .isEqualTo(file.get("fingerprint").asText());
            assertThat(CommandRun.of("admin", "--data", folder.resolve("data"), "fingerprint", "--words")
                            .out()
                            .strip())
                    .isEqualTo(FingerprintWords.of(
                            Fingerprint.parse(file.get("fingerprint").asText())));
            assertThat(CommandRun.of("admin", "--data", folder.resolve("data"), "check"))
                    .isEqualTo(
                            new CommandRun(0, "All is well: 0 conversations, 0 entries." + System.lineSeparator(), ""));

            // The handle leaves the streams open, so that the rest can be read.
            server.toHandle().destroy();
            assertThat(server.waitFor(5, TimeUnit.SECONDS)).as("stops in time").isTrue();
            assertThat(server.exitValue()).isZero();
            assertThat(out.lines()).isEmpty();
        } finally {
            server.destroyForcibly();
        }
        assertThat(folder.resolve("data/earshot.db-wal")).doesNotExist();
    }

    private CommandRun serve(Object... more) {
        List<Object> words = new ArrayList<>(List.of("serve", "--no-mdns", "--data", folder.resolve("data")));
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray());
    }

    private Process start(String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--no-mdns",
                "--data",
                folder.resolve("data").toString()));
        words.addAll(List.of(more));
        return new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
