package chat.earshot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.faults.BareLink;
import chat.earshot.faults.HeadlessProcess;
import chat.earshot.faults.ServerProcess;
import chat.earshot.server.audit.AuditEntry;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.control.AdminDesk;
import chat.earshot.server.storage.sqlite.AuditTrail;
import chat.earshot.server.storage.sqlite.DataFolder;
import chat.earshot.values.DeviceId;
import chat.earshot.values.SessionToken;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * P28: after a whole day in the office, told as much as the programs ever tell, no log and no audit row holds a
 * secret.
 */
@Timeout(180)
class SecretsTest {
    private static final String PASSWORD = "planted-password-4711";
    private static final String WRONG = "planted-wrong-password-4712";
    private static final String TEXT = "planted-text-4713";
    private static final String STATUS = "planted-status-4714";
    private static final String TITLE = "planted-title-4715";
    private static final String EDIT = "planted-edit-4716";
    private static final String FILE_NAME = "planted-name-4717.txt";
    private static final String FILE_CONTENT = "planted-content-4718";
    private static final String CHOSEN = "planted-password-4719";
    /** With the logging of the programs themselves, not that of tests. */
    private static final Map<String, String> TALKATIVE =
            Map.of("EARSHOT_LOG", "TRACE", "_JAVA_OPTIONS", "-Dlogback.configurationFile=logback.xml");

    @TempDir
    Path folder;

    @Test
    void noLogAndNoAuditRowHoldsAPasswordATokenOrAText() throws Exception {
        Drawn drawn;
        try (ServerProcess server = ServerProcess.on(folder.resolve("server"), underTalkative());
                HeadlessProcess ana = peer("ana", server);
                HeadlessProcess bob = peer("bob", server)) {
            drawn = aDay(server, ana, bob);
            ana.end();
            bob.end();
            assertThat(server.stop(Duration.ofSeconds(20))).isZero();

            List<String> secrets = secrets(drawn);
            String logs = String.join("\n", server.stderr())
                    + Files.readString(HeadlessProcess.errors(folder.resolve("ana")))
                    + Files.readString(HeadlessProcess.errors(folder.resolve("bob")));
            List<AuditEntry> trail = AuditTrail.newest(DataFolder.databaseFile(server.data()), 1_000);

            // The logs tell something: otherwise this test would promise nothing.
            assertThat(logs).contains("session=started", "account=ana", "account=bob", "DEBUG");
            assertThat(logs).doesNotContain(secrets);
            assertThat(trail.toString()).doesNotContain(secrets);
            assertThat(trail)
                    .extracting(AuditEntry::kind)
                    .contains(
                            AuditKind.IDENTITY_CREATED,
                            AuditKind.SERVER_STARTED,
                            AuditKind.ACCOUNT_CREATED,
                            AuditKind.SIGNED_IN,
                            AuditKind.SIGN_IN_FAILED,
                            AuditKind.SIGNED_OUT,
                            AuditKind.CONTACT_REMOVED,
                            AuditKind.INVITATION_CREATED,
                            AuditKind.INVITATION_USED,
                            AuditKind.PASSWORD_RESET,
                            AuditKind.PASSWORD_CHANGED,
                            AuditKind.SERVER_STOPPED);
            assertThat(trail.get(trail.size() - 1).kind()).isEqualTo(AuditKind.SERVER_STOPPED);
        }
    }

    private static List<String> underTalkative() {
        List<String> command = new ArrayList<>(List.of("env"));
        TALKATIVE.forEach((name, value) -> command.add(name + "=" + value));
        return command;
    }

    /** Secrets that the server drew itself. */
    private record Drawn(SessionToken token, String invitation, String oneTimeCode) {}

    private Drawn aDay(ServerProcess server, HeadlessProcess ana, HeadlessProcess bob) throws Exception {
        ana.ask("signUp", "username", "ana", "password", PASSWORD);
        bob.ask("signUp", "username", "bob", "password", PASSWORD);
        ana.refused("signIn", "username", "ana", "password", WRONG);
        // A password where the name belongs.
        ana.refused("signIn", "username", PASSWORD, "password", "ana");
        ana.ask("signIn", "username", "ana", "password", PASSWORD);
        ana.ask("addContact", "username", "bob");
        bob.ask("addContact", "username", "ana");
        bob.ask("setPresence", "status", "busy", "text", STATUS);
        String talk = ana.ask("openConversation", "username", "bob", "title", TITLE)
                .path("conversation")
                .path("id")
                .asText();
        String post =
                ana.ask("post", "conversation", talk, "text", TEXT).path("id").asText();
        await().until(() -> bob.notified("entry").toString().contains(TEXT));
        assertThat(ana.ask("edit", "conversation", talk, "entry", post, "text", EDIT)
                        .path("seq")
                        .asInt())
                .isEqualTo(2);
        Path file = Files.writeString(folder.resolve(FILE_NAME), FILE_CONTENT);
        assertThat(ana.ask("sendFile", "conversation", talk, "path", file.toString())
                        .path("entry")
                        .path("seq")
                        .asInt())
                .isEqualTo(3);
        ana.refused("sendFile", "conversation", talk, "path", file + ".absent");
        ana.refused("post", "conversation", "no conversation", "text", TEXT);
        ana.refused("post", "conversation", talk, "text", TEXT.repeat(1_000));
        SessionToken token;
        try (BareLink phone = BareLink.to(server.address(), new DeviceId(new UUID(9, 1)))) {
            token = phone.signIn("bob", PASSWORD).token();
            phone.resume(token);
        }
        AdminDesk desk = new AdminDesk(server.data(), Clock.systemUTC());
        desk.run("sign-up.policy", Map.of("policy", "invitation"));
        String invitation =
                String.valueOf(desk.run("invitation.create", Map.of()).get("code"));
        String code = String.valueOf(
                desk.run("user.reset-password", Map.of("name", "bob")).get("code"));
        ana.ask("removeContact", "username", "bob");
        ana.ask("signOut");
        ana.ask("signUp", "username", "cleo", "password", PASSWORD, "invite", invitation);
        // It is good for choosing a password, and for nothing else.
        bob.refused("signIn", "username", "bob", "password", code);
        bob.ask("changePassword", "username", "bob", "current", code, "new", CHOSEN);
        return new Drawn(token, invitation, code);
    }

    private HeadlessProcess peer(String name, ServerProcess server) throws Exception {
        return HeadlessProcess.in(folder.resolve(name), server.address(), TALKATIVE);
    }

    private static List<String> secrets(Drawn drawn) {
        byte[] bytes = drawn.token().octets().toArray();
        List<String> secrets = new ArrayList<>(List.of(
                PASSWORD,
                WRONG,
                TEXT,
                STATUS,
                TITLE,
                EDIT,
                FILE_NAME,
                FILE_CONTENT,
                CHOSEN,
                drawn.invitation(),
                drawn.oneTimeCode(),
                "argon2id",
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
        for (String secret : List.of(PASSWORD, TEXT)) {
            secrets.add(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)));
            secrets.add(Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
        }
        return secrets;
    }
}
