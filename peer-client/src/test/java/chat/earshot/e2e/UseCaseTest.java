package chat.earshot.e2e;

import static chat.earshot.e2e.Office.PASSWORD;
import static chat.earshot.e2e.Office.get;
import static chat.earshot.e2e.Office.introduce;
import static chat.earshot.e2e.Office.post;
import static chat.earshot.e2e.Office.refusal;
import static chat.earshot.e2e.Office.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.Overview;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerStatus;
import chat.earshot.protocol.Conversation;
import chat.earshot.protocol.Reason;
import chat.earshot.server.RendezvousServer;
import chat.earshot.server.start.StartFailure;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import chat.earshot.values.Presence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The eight use cases of the product, over real sockets. */
class UseCaseTest {
    @TempDir
    Path folder;

    private Office office;

    @BeforeEach
    void openTheOffice() throws StartFailure {
        office = new Office(folder);
        office.open();
    }

    @AfterEach
    void closeTheOffice() {
        office.close();
    }

    @Test
    void u1ARendezvousWhosePortIsTakenSaysSoInOneLine() {
        RendezvousServer.Options second =
                new RendezvousServer.Options(folder.resolve("second"), office.address(), "Second", false);

        assertThatThrownBy(() -> RendezvousServer.start(second))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(String.valueOf(office.address().getPort()))
                .hasMessageNotContaining("\n");
    }

    @Test
    void u2SigningInTellsWhatIsWrongAndThenLetsIn() throws Exception {
        office.signedUp("ana").close();
        Peer again = office.peer("elsewhere");

        assertThat(refusal(again.signIn("ana", "a wrong password"))).isEqualTo(Reason.BAD_CREDENTIALS);
        assertThat(refusal(again.signIn("nobody", PASSWORD))).isEqualTo(Reason.BAD_CREDENTIALS);
        Overview overview = get(again.signIn("Ana", PASSWORD));

        assertThat(overview.profile().username().value()).isEqualTo("ana");
        assertThat(overview.contacts()).isEmpty();
        PeerStatus status = get(again.status());
        assertThat(status.connection()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(status.server()).contains(new PeerStatus.Server(office.address(), office.fingerprint()));
    }

    @Test
    void u3SigningUpTellsWhichRequirementFailed() throws Exception {
        office.signedUp("ana");
        Peer other = office.peer("other");

        assertThat(refusal(other.signUp("ANA", PASSWORD, ""))).isEqualTo(Reason.USERNAME_TAKEN);
        assertThat(refusal(other.signUp("x", PASSWORD, ""))).isEqualTo(Reason.INVALID_USERNAME);
        assertThat(refusal(other.signUp("bob", "short", ""))).isEqualTo(Reason.WEAK_PASSWORD);
        assertThat(refusal(other.contacts())).isEqualTo(Reason.NOT_SIGNED_IN);
        assertThat(get(other.signUp("bob", PASSWORD, "Bob B.")).displayName().value())
                .isEqualTo("Bob B.");
    }

    @Test
    void u4WhoeverSignsInIsSeenByContactsAndSeesWhoIsOnline() throws Exception {
        Peer ana = office.signedUp("ana");
        Peer bob = office.signedUp("bob");
        introduce(ana, "ana", bob, "bob");
        bob.close();
        Heard heard = listenTo(ana);
        await().until(() -> presenceOf(ana, "bob") == Presence.OFFLINE);

        Peer back = office.peer("bob");
        Overview overview = get(back.resume());

        assertThat(overview.contacts())
                .singleElement()
                .returns(ContactState.MUTUAL, Contact::state)
                .returns(Presence.ONLINE, Contact::presence);
        await().atMost(Duration.ofSeconds(1)).until(() -> heard.lines().contains("presence bob online"));
    }

    @Test
    void u5AddingAsksAndAddingBackAccepts() throws Exception {
        Peer ana = office.signedUp("ana");
        Peer bob = office.signedUp("bob");
        Heard heard = listenTo(bob);

        assertThat(get(ana.addContact("bob")).state()).isEqualTo(ContactState.REQUESTED);
        assertThat(refusal(ana.addContact("nobody"))).isEqualTo(Reason.NO_SUCH_ACCOUNT);
        assertThat(refusal(ana.openConversation("bob"))).isEqualTo(Reason.NOT_MUTUAL);
        await().until(() -> heard.lines().contains("contact ana incoming"));
        assertThat(get(bob.addContact("ana")).state()).isEqualTo(ContactState.MUTUAL);

        await().until(() -> presenceOf(ana, "bob") == Presence.ONLINE);
    }

    @Test
    void u6RemovingAContactMakesTheOneToOneReadOnly() throws Exception {
        Peer ana = office.signedUp("ana");
        Peer bob = office.signedUp("bob");
        introduce(ana, "ana", bob, "bob");
        Conversation lunch = get(ana.openConversation("bob"));
        post(ana, lunch.id(), "pizza?");

        get(ana.removeContact("bob"));

        assertThat(get(ana.contacts())).isEmpty();
        assertThat(refusal(ana.removeContact("bob"))).isEqualTo(Reason.NO_SUCH_CONTACT);
        await().until(() -> texts(bob, lunch.id()).equals(List.of("pizza?")));
        assertThat(refusal(get(bob.post(lunch.id(), Office.freshId(), "hello?")).confirmed()))
                .isEqualTo(Reason.NOT_MUTUAL);
        assertThat(get(bob.outbox()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.refused()).contains(Reason.NOT_MUTUAL));
    }

    @Test
    void u7ANewcomerReceivesTheEntireLog() throws Exception {
        Peer ana = office.signedUp("ana");
        Peer bob = office.signedUp("bob");
        Peer cleo = office.signedUp("cleo");
        introduce(ana, "ana", bob, "bob");
        introduce(bob, "bob", cleo, "cleo");
        Heard heard = listenTo(cleo);
        Conversation lunch = get(ana.openConversation("bob"));
        post(ana, lunch.id(), "pizza?");
        post(bob, lunch.id(), "with Cleo?");

        assertThat(get(bob.disclosure(lunch.id())).entries()).isEqualTo(2);
        get(bob.invite(lunch.id(), "cleo"));

        await().until(() -> heard.texts().equals(List.of("pizza?", "with Cleo?", "joined")));
        post(cleo, lunch.id(), "yes!");
        assertThat(texts(ana, lunch.id())).containsExactly("pizza?", "with Cleo?", "joined", "yes!");
        assertThat(get(cleo.verify(lunch.id())).head())
                .isEqualTo(get(ana.verify(lunch.id())).head());
        assertThat(heard.seqs()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(get(cleo.stats()).entriesFromServer()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void u8ClosingAPeerTellsItsContacts() throws Exception {
        Peer ana = office.signedUp("ana");
        Peer bob = office.signedUp("bob");
        introduce(ana, "ana", bob, "bob");
        Heard heard = listenTo(ana);

        bob.close();

        await().atMost(Duration.ofSeconds(2)).until(() -> heard.lines().contains("presence bob offline"));
        assertThat(presenceOf(ana, "bob")).isEqualTo(Presence.OFFLINE);
    }

    private static Heard listenTo(Peer peer) {
        Heard heard = new Heard();
        peer.listen(heard);
        return heard;
    }

    private static Presence presenceOf(Peer peer, String name) {
        return get(peer.contacts()).stream()
                .filter(contact -> contact.username().value().equals(name))
                .map(Contact::presence)
                .findFirst()
                .orElse(Presence.UNKNOWN);
    }
}
