package chat.earshot.e2e;

import static chat.earshot.e2e.Office.get;
import static chat.earshot.e2e.Office.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerStartFailure;
import chat.earshot.protocol.Conversation;
import chat.earshot.protocol.Reason;
import chat.earshot.server.administration.AdminRefusal;
import chat.earshot.server.control.AdminDesk;
import chat.earshot.server.start.StartFailure;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import chat.earshot.values.Presence;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people notice of IT, over real sockets, while the server runs. */
@Timeout(60)
class AdministrationTest {
    private static final String CHOSEN = "battery staple 9";

    @TempDir
    Path folder;

    private Office office;
    private AdminDesk desk;

    @BeforeEach
    void open() throws StartFailure {
        office = new Office(folder);
        office.open();
        desk = new AdminDesk(folder.resolve("server"), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aDisabledAccountIsCutWithinASecondAndToldWhy() throws PeerStartFailure, AdminRefusal {
        Peer ana = office.signedUp("ana");

        desk.run("user.disable", Map.of("name", "ana"));

        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(1))
                .until(() -> get(ana.status()).connection() == ConnectionState.OFFLINE);
        assertThat(refusal(ana.signIn("ana", Office.PASSWORD))).isEqualTo(Reason.ACCOUNT_DISABLED);
        assertThat(refusal(office.peer("elsewhere").signIn("ana", Office.PASSWORD)))
                .isEqualTo(Reason.ACCOUNT_DISABLED);
    }

    @Test
    void aPresenceChosenWhileNobodyCouldBeToldIsToldAfterwards() throws PeerStartFailure, AdminRefusal {
        Peer ana = office.signedUp("ana");
        Peer bob = office.signedUp("bob");
        Office.introduce(ana, "ana", bob, "bob");
        Heard byBob = new Heard();
        bob.listen(byBob);
        desk.run("user.disable", Map.of("name", "ana"));
        await().until(() -> get(ana.status()).connection() == ConnectionState.OFFLINE);
        assertThat(refusal(ana.setPresence(Presence.BUSY, ""))).isEqualTo(Reason.ACCOUNT_DISABLED);

        desk.run("user.enable", Map.of("name", "ana"));
        get(ana.signIn("ana", Office.PASSWORD));

        await().until(() -> byBob.lines().contains("presence ana busy"));
    }

    @Test
    void peopleInOneTeamChatAtOnceAndAreToldWhenItEnds() throws PeerStartFailure, AdminRefusal {
        Peer ana = office.signedUp("ana");
        Peer bob = office.signedUp("bob");

        desk.run("team.import", Map.of("lines", List.of("Dev,ana", "Dev,bob")));

        awaitContacts(ana, "bob");
        Conversation talk = get(bob.openConversation("ana"));
        Office.post(bob, talk.id(), "pizza?");
        Office.post(ana, talk.id(), "yes!");
        assertThat(Office.texts(bob, talk.id())).containsExactly("pizza?", "yes!");
        assertThat(refusal(ana.removeContact("bob"))).isEqualTo(Reason.ALREADY_CONTACT);

        desk.run("team.remove", Map.of("team", "Dev"));

        awaitContacts(ana);
    }

    @Test
    void whoIsInvitedSignsUpAndNobodyElse() throws PeerStartFailure, AdminRefusal {
        desk.run("sign-up.policy", Map.of("policy", "invitation"));
        String code = String.valueOf(desk.run("invitation.create", Map.of()).get("code"));
        Peer ana = office.peer("ana");

        assertThat(refusal(ana.signUp("ana", Office.PASSWORD, ""))).isEqualTo(Reason.INVITATION_NEEDED);
        assertThat(get(ana.signUpInvited("ana", Office.PASSWORD, "", code))
                        .username()
                        .value())
                .isEqualTo("ana");
        assertThat(refusal(office.peer("bob").signUpInvited("bob", Office.PASSWORD, "", code)))
                .isEqualTo(Reason.INVITATION_NEEDED);
    }

    @Test
    void aResetPasswordIsChosenAnewWithTheCode() throws PeerStartFailure, AdminRefusal {
        Peer ana = office.signedUp("ana");
        String code = String.valueOf(
                desk.run("user.reset-password", Map.of("name", "ana")).get("code"));
        await().until(() -> get(ana.status()).connection() == ConnectionState.OFFLINE);

        assertThat(refusal(ana.signIn("ana", Office.PASSWORD))).isEqualTo(Reason.BAD_CREDENTIALS);
        assertThat(refusal(ana.signIn("ana", code))).isEqualTo(Reason.MUST_CHANGE_PASSWORD);
        get(ana.changePassword("ana", code, CHOSEN));

        assertThat(get(ana.status()).profile()).isPresent();
        assertThat(get(office.peer("elsewhere").signIn("ana", CHOSEN)).contacts())
                .isEmpty();
    }

    @Test
    void whoChangesTheirPasswordStaysAndTheirOtherDevicesDont() throws PeerStartFailure {
        Peer desktop = office.signedUp("ana");
        Peer laptop = office.peer("laptop");
        get(laptop.signIn("ana", Office.PASSWORD));

        get(desktop.changePassword("", Office.PASSWORD, CHOSEN));

        await().until(() -> get(laptop.status()).connection() == ConnectionState.OFFLINE);
        assertThat(refusal(laptop.resume())).isEqualTo(Reason.NOT_SIGNED_IN);
        assertThat(get(desktop.contacts())).isEmpty();
        assertThat(get(desktop.status()).connection()).isEqualTo(ConnectionState.CONNECTED);
    }

    @Test
    void aRevokedSessionComesBackWithThePasswordOnly() throws PeerStartFailure, AdminRefusal {
        Peer ana = office.signedUp("ana");
        Object sessions =
                Objects.requireNonNull(desk.run("sessions.list", Map.of()).get("sessions"));
        Object session = Objects.requireNonNull(((Map<?, ?>) ((List<?>) sessions).get(0)).get("session"));

        desk.run("sessions.revoke", Map.of("session", session));

        await().until(() -> get(ana.status()).connection() == ConnectionState.OFFLINE);
        assertThat(refusal(ana.resume())).isEqualTo(Reason.NOT_SIGNED_IN);
        assertThat(get(ana.signIn("ana", Office.PASSWORD)).contacts()).isEmpty();
    }

    private static void awaitContacts(Peer peer, String... mutual) {
        await().untilAsserted(() -> assertThat(get(peer.contacts()).stream()
                        .filter(contact -> contact.state() == ContactState.MUTUAL)
                        .map(Contact::username)
                        .map(Object::toString))
                .containsExactly(mutual));
    }
}
