package chat.earshot.server.administration;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.EntryKind;
import chat.earshot.protocol.ChangePassword;
import chat.earshot.protocol.ContactDropped;
import chat.earshot.protocol.EntryAppended;
import chat.earshot.protocol.PresenceChanged;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Resume;
import chat.earshot.protocol.SessionEnded;
import chat.earshot.protocol.SignIn;
import chat.earshot.protocol.SignUp;
import chat.earshot.protocol.SignedIn;
import chat.earshot.server.audit.AuditEntry;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What IT does with accounts, and what people notice of it. */
class AccountVerbsTest {
    private static final String CHOSEN = "battery staple 9";

    private final TestRendezvous rendezvous = new TestRendezvous();
    private final Desk desk = new Desk(rendezvous);

    @Test
    void anAccountWithAPasswordSignsInWithIt() throws AdminRefusal {
        Map<String, ?> added = desk.run("user.add", Map.of("name", "Ana", "password", TestPeer.PASSWORD));

        assertThat(added).isEqualTo(Map.of("username", "Ana"));
        assertThat(rendezvous.peer().signIn("ana").username()).isEqualTo(new Username("Ana"));
    }

    @Test
    void aNameThatIsTakenOrCantBeAndAWeakPasswordAreRefused() throws AdminRefusal {
        desk.run("user.add", Map.of("name", "Ana", "password", TestPeer.PASSWORD));

        assertThat(desk.refusal("user.add", Map.of("name", "ANA", "password", TestPeer.PASSWORD)))
                .contains("taken");
        assertThat(desk.refusal("user.add", Map.of("name", "a b", "password", TestPeer.PASSWORD)))
                .startsWith("A name");
        assertThat(desk.refusal("user.add", Map.of("name", "Bob", "password", "short")))
                .isEqualTo(Reason.WEAK_PASSWORD.sentence());
        assertThat(desk.refusal("user.show", Map.of("name", "Bob"))).isEqualTo("There is no account 'Bob'.");
    }

    @Test
    void aOneTimeCodeOpensNothingButTheChoiceOfAPassword() throws AdminRefusal {
        String code = code(desk.run("user.add", "Ana"));
        TestPeer ana = rendezvous.peer();

        assertThat(ana.refusal(new SignIn("Ana", code))).isEqualTo(Reason.MUST_CHANGE_PASSWORD);
        assertThat(ana.refusal(new ChangePassword("Ana", code, "short"))).isEqualTo(Reason.WEAK_PASSWORD);
        assertThat(ana.refusal(new ChangePassword("Ana", code, code))).isEqualTo(Reason.WEAK_PASSWORD);
        assertThat(ana.refusal(new ChangePassword("Ana", "wrong", CHOSEN))).isEqualTo(Reason.BAD_CREDENTIALS);
        assertThat(ana.ask(new ChangePassword("Ana", code, CHOSEN))).isInstanceOf(SignedIn.class);

        assertThat(rendezvous.peer().ask(new SignIn("Ana", CHOSEN))).isInstanceOf(SignedIn.class);
        assertThat(rendezvous.peer().refusal(new SignIn("Ana", code))).isEqualTo(Reason.BAD_CREDENTIALS);
        assertThat(desk.run("user.show", "Ana").get("state")).isEqualTo("active");
    }

    @Test
    void aOneTimeCodeIsOverAfterItsTime() throws AdminRefusal {
        String code = code(desk.run("user.add", Map.of("name", "Ana", "hours", 1)));
        rendezvous.clock().advance(Duration.ofMinutes(60));
        TestPeer ana = rendezvous.peer();

        RequestRefused late = ana.ask(new ChangePassword("Ana", code, CHOSEN), RequestRefused.class);

        assertThat(late.reason()).isEqualTo(Reason.BAD_CREDENTIALS);
        assertThat(late.detail()).contains("no longer good");
        assertThat(ana.refusal(new SignIn("Ana", code))).isEqualTo(Reason.BAD_CREDENTIALS);
    }

    @Test
    void changingThePasswordSignsOtherDevicesOut() {
        TestPeer desktop = rendezvous.person("Ana");
        TestPeer laptop = rendezvous.peer();
        SignedIn before = laptop.signIn("Ana");

        assertThat(desktop.ask(new ChangePassword("Ana", TestPeer.PASSWORD, CHOSEN)))
                .isInstanceOf(SignedIn.class);

        assertThat(laptop.events(SessionEnded.class))
                .extracting(SessionEnded::reason)
                .containsExactly(Reason.NOT_SIGNED_IN);
        assertThat(laptop.again().refusal(new Resume(before.token()))).isEqualTo(Reason.NOT_SIGNED_IN);
        assertThat(desktop.link().closedWhy()).isEmpty();
        assertThat(rendezvous.peer().refusal(new SignIn("Ana", TestPeer.PASSWORD)))
                .isEqualTo(Reason.BAD_CREDENTIALS);
    }

    @Test
    void aResetPasswordIsVoidOnEveryDevice() throws AdminRefusal {
        TestPeer ana = rendezvous.person("Ana");

        Map<String, ?> reset = desk.run("user.reset-password", "Ana");

        assertThat(reset.get("sessionsEnded")).isEqualTo(1);
        assertThat(ana.events(SessionEnded.class)).hasSize(1);
        assertThat(ana.link().closedWhy()).isPresent();
        assertThat(rendezvous.peer().refusal(new SignIn("Ana", TestPeer.PASSWORD)))
                .isEqualTo(Reason.BAD_CREDENTIALS);
        assertThat(rendezvous.peer().ask(new ChangePassword("Ana", code(reset), CHOSEN)))
                .isInstanceOf(SignedIn.class);
    }

    @Test
    void aDisabledAccountIsCutAndToldWhyAndLetInAgainWhenItIsEnabled() throws AdminRefusal {
        TestPeer ana = rendezvous.person("Ana");

        assertThat(desk.run("user.disable", "ana")).isEqualTo(Map.of("username", "Ana", "sessionsEnded", 1));

        assertThat(ana.events(SessionEnded.class))
                .extracting(SessionEnded::reason)
                .containsExactly(Reason.ACCOUNT_DISABLED);
        assertThat(rendezvous.peer().refusal(new SignIn("Ana", TestPeer.PASSWORD)))
                .isEqualTo(Reason.ACCOUNT_DISABLED);
        assertThat(rendezvous.peer().refusal(new ChangePassword("Ana", TestPeer.PASSWORD, CHOSEN)))
                .isEqualTo(Reason.ACCOUNT_DISABLED);
        assertThat(desk.refusal("user.disable", Map.of("name", "Ana"))).contains("disabled already");

        desk.run("user.enable", "Ana");

        assertThat(rendezvous.peer().signIn("Ana").username()).isEqualTo(new Username("Ana"));
        assertThat(desk.refusal("user.enable", Map.of("name", "Ana"))).contains("not disabled");
    }

    @Test
    void aRemovedAccountIsGoneButItsEntriesStay() throws AdminRefusal {
        TestPeer ana = rendezvous.person("Ana");
        TestPeer bob = rendezvous.person("Bob");
        rendezvous.befriend(ana, bob);
        ConversationId talk = ana.open("Bob").id();
        ana.post(talk, "pizza?");
        bob.events();

        Map<String, ?> removed = desk.run("user.remove", "Ana");

        assertThat(removed).isEqualTo(Map.of("username", "Ana", "sessionsEnded", 1, "conversationsLeft", 1));
        List<Object> heard = new ArrayList<>(bob.events());
        assertThat(heard)
                .contains(new PresenceChanged(new Username("Ana"), Presence.OFFLINE, ""))
                .contains(new ContactDropped(new Username("Ana")))
                .anyMatch(event -> event instanceof EntryAppended appended
                        && appended.entry().kind() == EntryKind.LEFT
                        && appended.entry().author().equals(new Username("Ana")));
        assertThat(bob.log(talk).entries()).hasSize(2);
        assertThat(rendezvous.peer().refusal(new SignIn("Ana", TestPeer.PASSWORD)))
                .isEqualTo(Reason.BAD_CREDENTIALS);
        assertThat(rendezvous.peer().refusal(new SignUp("ANA", TestPeer.PASSWORD, "")))
                .isEqualTo(Reason.USERNAME_TAKEN);
        assertThat(desk.refusal("user.show", Map.of("name", "Ana"))).contains("no account");
    }

    @Test
    void anAccountIsShownWithWhatItNeeds() throws AdminRefusal {
        TestPeer ana = rendezvous.person("Ana");
        rendezvous.befriend(ana, rendezvous.person("Bob"));
        desk.run("team.add", Map.of("team", "Dev"));
        desk.run("team.add-member", Map.of("team", "Dev", "names", List.of("Ana")));
        rendezvous.clock().advance(Duration.ofMinutes(1));
        ana.hangUp();

        Map<String, ?> shown = desk.run("user.show", "ana");

        assertThat(shown)
                .isEqualTo(Map.ofEntries(
                        Map.entry("username", "Ana"),
                        Map.entry("displayName", "Ana"),
                        Map.entry("state", "active"),
                        Map.entry("createdAt", "2026-03-02T12:00:00Z"),
                        Map.entry("lastSeenAt", "2026-03-02T12:01:00Z"),
                        Map.entry("presence", "offline"),
                        Map.entry("sessions", 0),
                        Map.entry("devices", 1),
                        Map.entry("contacts", 1),
                        Map.entry("teams", List.of("Dev"))));
        assertThat(desk.run("user.list", Map.of()).get("users"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2);
    }

    @Test
    void whatItDoesStandsInTheAuditTrailWithItsAccount() throws AdminRefusal {
        desk.run("user.add", "Ana");
        desk.run("user.disable", "Ana");

        List<AuditEntry> trail = new ArrayList<>();
        rendezvous
                .stores()
                .transactions()
                .run(() -> trail.addAll(rendezvous.stores().audit().newest(3)));

        assertThat(trail)
                .extracting(entry -> entry.kind().word() + " " + entry.actor().name() + " " + entry.whom())
                .containsExactly(
                        "account-created it:root Ana", "account-disabled it:root Ana", "tokens-revoked it:root Ana");
    }

    @Test
    void anUnknownVerbAndWrongArgumentsAreRefused() {
        assertThat(desk.refusal("user.praise", Map.of())).contains("doesn't know");
        assertThat(desk.refusal("user.show", Map.of("name", 7))).contains("must be a text");
        assertThat(desk.refusal("user.show", Map.of())).isEqualTo("Say name.");
        assertThat(desk.refusal("user.add", Map.of("name", "Ana", "hours", 0))).contains("hours");
    }

    private static String code(Map<String, ?> answer) {
        return String.valueOf(Objects.requireNonNull(answer.get("code")));
    }
}
