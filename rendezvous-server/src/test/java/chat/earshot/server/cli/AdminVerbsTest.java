package chat.earshot.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.server.RendezvousServer;
import chat.earshot.server.RendezvousServer.Options;
import chat.earshot.server.RendezvousServer.Running;
import chat.earshot.server.start.StartFailure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of administration, on a server that runs and on one that doesn't. */
@Timeout(120)
class AdminVerbsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void accountsAreAddedShownDisabledAndRemoved(boolean runs) throws StartFailure, IOException {
        Running server = start();
        try {
            stopUnless(runs, server);
            JsonNode added = json("user", "add", "ana", "--code", "--display-name", "Ana A.");
            assertThat(added.get("username").textValue()).isEqualTo("ana");
            assertThat(added.get("code").textValue()).matches("[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}");
            assertThat(admin("user", "add", "ANA", "--code").refused(1)).contains("taken");
            assertThat(admin("user", "list").out()).contains("USERNAME", "Ana A.", "must-change-password");
            assertThat(json("user", "show", "ana").get("teams")).isEmpty();
            assertThat(admin("user", "disable", "ana").out()).startsWith("Disabled ana");
            assertThat(json("user", "list").at("/users/0/state").textValue()).isEqualTo("disabled");
            assertThat(admin("user", "enable", "ana").out().strip()).isEqualTo("Enabled ana.");
            assertThat(admin("user", "reset-password", "ana", "--yes").out()).contains("One-time code");
            assertThat(json("user", "remove", "ana", "--yes")
                            .get("conversationsLeft")
                            .intValue())
                    .isZero();
            assertThat(admin("user", "show", "ana").refused(1)).isEqualTo("There is no account 'ana'.");
        } finally {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void teamsAreMadeFilledImportedAndRemoved(boolean runs) throws StartFailure, IOException {
        Running server = start();
        try {
            stopUnless(runs, server);
            Stream.of("ana", "bob").forEach(name -> admin("user", "add", name, "--code"));
            assertThat(admin("team", "add", "Dev").out().strip()).isEqualTo("Added the team Dev.");
            assertThat(admin("team", "add-member", "dev", "ana", "bob").exitCode())
                    .isZero();
            assertThat(json("team", "members", "dev").get("members")).hasSize(2);
            Path file = Files.writeString(folder.resolve("teams.csv"), "\uFEFFOps,ana\r\nOps,nobody\r\n");
            assertThat(admin("team", "import", file).refused(1)).contains("line 2 names 'nobody'");
            Files.writeString(file, "Ops,ana\nOps,bob\n");
            assertThat(json("team", "import", file).get("membersAdded").intValue())
                    .isEqualTo(2);
            assertThat(admin("team", "remove-member", "ops", "bob").exitCode()).isZero();
            assertThat(admin("team", "remove", "ops", "--yes").out()).contains("members: 1");
            assertThat(json("team", "list").get("teams")).hasSize(1);
        } finally {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signUpIsDecidedAndPeopleAreInvited(boolean runs) throws StartFailure, IOException {
        Running server = start();
        try {
            stopUnless(runs, server);
            assertThat(admin("sign-up").out()).contains("open");
            assertThat(json("sign-up", "invitation").get("policy").textValue()).isEqualTo("invitation");
            assertThat(json("invitation", "create", "--uses", "3")
                            .get("usesMax")
                            .intValue())
                    .isEqualTo(3);
            assertThat(admin("invitation", "list").out()).contains("good", "USESMAX");
            assertThat(admin("invitation", "revoke", "1").exitCode()).isZero();
            String link = admin("join-link", "--host", "chat.example", "--port", "4711", "--invite")
                    .out();
            assertThat(link.strip())
                    .matches("earshot://chat\\.example:4711\\?fp=sha256:[0-9a-f]{64}&invite=[0-9a-z-]{14}");
            assertThat(json("sessions").get("sessions")).isEmpty();
            assertThat(admin("audit").out()).contains("invitation-revoked who=it:");
        } finally {
            server.close();
        }
    }

    @Test
    void theLinkNamesThePortOfTheServerThatRuns() throws StartFailure {
        try (Running server = start()) {
            assertThat(admin("join-link").out())
                    .startsWith("earshot://127.0.0.1:" + server.address().getPort() + "?fp=" + server.fingerprint());
        }
    }

    @Test
    void whatDestroysAsksFirst() throws StartFailure {
        start().close();
        admin("user", "add", "ana", "--code");

        assertThat(admin("user", "remove", "ana").refused(2)).contains("--yes");
        assertThat(admin("user", "reset-password", "ana").refused(2)).contains("--yes");
        assertThat(admin("team", "remove", "Dev").refused(2)).contains("--yes");
        assertThat(admin("user", "show", "ana").exitCode()).isZero();
    }

    @Test
    void wrongUsageIsToldInOneLine() throws StartFailure {
        start().close();

        assertThat(admin("user").refused(2)).contains("add, disable");
        assertThat(admin("user", "add", "ana").refused(2)).contains("--password-stdin or --code");
        assertThat(admin("user", "add").refused(2)).contains("NAME");
        assertThat(admin("sign-up", "maybe").refused(2)).contains("open, invitation or closed");
        assertThat(admin("sessions", "revoke").refused(2)).contains("--user or --session");
        assertThat(admin("sessions", "revoke", "--session", "7").refused(1)).contains("no session 7");
        assertThat(admin("join-link", "--days", "3").refused(2)).contains("--invite");
    }

    @Test
    void aFolderWithoutServerIsToldInOneLineAndLeftAsItIs() {
        assertThat(admin("user", "list").refused(1)).contains("no data folder");
    }

    private static void stopUnless(boolean runs, Running server) {
        if (!runs) {
            server.close();
        }
    }

    private Running start() throws StartFailure {
        return RendezvousServer.start(new Options(
                folder.resolve("data"), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "x", false));
    }

    private CommandRun admin(Object... arguments) {
        return CommandRun.of(Stream.concat(Stream.of("admin", "--data", folder.resolve("data")), Stream.of(arguments))
                .toArray());
    }

    private JsonNode json(Object... arguments) throws IOException {
        CommandRun run =
                admin(Stream.concat(Stream.of("--json"), Stream.of(arguments)).toArray());
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).hasSize(1);
        return new ObjectMapper().readTree(run.out());
    }
}
