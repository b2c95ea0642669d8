package chat.earshot.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.EntryAppended;
import chat.earshot.protocol.Invite;
import chat.earshot.protocol.OpenConversation;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.PresenceChanged;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.SetPresence;
import chat.earshot.protocol.SignIn;
import chat.earshot.protocol.SignOut;
import chat.earshot.protocol.SignUp;
import chat.earshot.protocol.TextPosted;
import chat.earshot.server.Stores;
import chat.earshot.server.sessions.Refusals;
import chat.earshot.server.storage.memory.MemoryStores;
import chat.earshot.server.testing.FakeClock;
import chat.earshot.server.testing.FlakyTransactions;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A disk that fills up or fails: people are told, nothing is half done, and it passes. */
class FaultyStorageTest {
    private static final EntryId ENTRY = new EntryId(new UUID(80, 1));

    private final Stores stores = MemoryStores.create();
    private final FlakyTransactions transactions = new FlakyTransactions(stores.transactions());
    private final TestRendezvous rendezvous =
            new TestRendezvous(transactions.around(stores), new FakeClock(), TestRendezvous.GENEROUS);
    private final TestPeer ana = rendezvous.person("Ana");
    private final TestPeer bob = rendezvous.person("Bob");

    FaultyStorageTest() {
        rendezvous.befriend(ana, bob);
    }

    @Test
    void aPostIsRefusedWhileTheStorageIsFullAndTheSamePostIsTakenOnceThereIsSpace() {
        ConversationId lunch = ana.open("Bob").id();
        bob.events();
        PostText post = new PostText(lunch, ENTRY, "pizza?");

        transactions.failWhen(() -> true, true);
        assertThat(ana.refusal(post)).isEqualTo(Reason.STORAGE_FULL);
        assertThat(bob.events()).isEmpty();

        transactions.failWhen(() -> false, true);
        assertThat(ana.ask(post, TextPosted.class).seq()).isEqualTo(1);
        assertThat(bob.events()).hasSize(1);
    }

    @Test
    void whatALinkAskedForAfterABugIsNotDoneSoThatItsOrderHolds() {
        ConversationId lunch = ana.open("Bob").id();
        transactions.breakWhen(() -> stores.conversations().entry(ENTRY).isPresent());

        ana.queue(new PostText(lunch, ENTRY, "first"));
        ana.queue(new PostText(lunch, new EntryId(ana.id()), "second"));
        bob.queue(new PostText(lunch, new EntryId(bob.id()), "from Bob"));
        rendezvous.run();

        assertThat(ana.link().closedWhy()).isPresent();
        assertThat(bob.answers()).hasSize(1);
        assertThat(bob.log(lunch).entries())
                .extracting(entry -> entry.author().value())
                .containsExactly("Bob");
    }

    @Test
    void whoCouldNotBeBroughtInHearsNothing() {
        TestPeer cleo = rendezvous.person("Cleo");
        rendezvous.befriend(bob, cleo);
        ConversationId lunch = ana.open("Bob").id();
        transactions.failWhen(() -> stores.conversations().participants(lunch).size() > 2, false);

        bob.queue(new Invite(lunch, ENTRY, "Cleo"));
        ana.queue(new PostText(lunch, new EntryId(ana.id()), "about Cleo"));
        rendezvous.run();

        assertThat(bob.answers()).containsExactly(Refusals.of(Reason.SERVER_FAILED));
        assertThat(ana.answers()).hasOnlyElementsOfType(TextPosted.class);
        assertThat(cleo.events()).isEmpty();
    }

    @Test
    void aConversationThatCouldNotBeStoredIsNotThereForThePostBehindIt() {
        ConversationId lunch = new ConversationId(ana.id());
        transactions.failWhen(() -> stores.conversations().find(lunch).isPresent(), false);

        ana.queue(new OpenConversation("Bob", lunch));
        ana.queue(new PostText(lunch, ENTRY, "pizza?"));
        rendezvous.run();

        assertThat(ana.answers())
                .containsExactly(Refusals.of(Reason.SERVER_FAILED), Refusals.of(Reason.NO_SUCH_CONVERSATION));
        assertThat(bob.events()).isEmpty();
    }

    @Test
    void whoseSigningOutFailedIsStillSignedInAndHearsWhatHappens() {
        ConversationId lunch = ana.open("Bob").id();
        ana.events();
        transactions.failWhen(() -> true, true);
        assertThat(ana.refusal(new SignOut())).isEqualTo(Reason.STORAGE_FULL);

        transactions.failWhen(() -> false, true);
        bob.post(lunch, "still there?");

        assertThat(ana.events()).hasOnlyElementsOfType(EntryAppended.class).hasSize(1);
        assertThat(ana.link().isAdmitted()).isTrue();
    }

    @Test
    void whoseAccountCouldNotBeStoredIsNotSignedIn() {
        TestPeer cleo = rendezvous.peer();
        transactions.failWhen(() -> stores.accounts().find(new Username("Cleo")).isPresent(), false);

        assertThat(cleo.refusal(new SignUp("Cleo", TestPeer.PASSWORD, ""))).isEqualTo(Reason.SERVER_FAILED);

        assertThat(cleo.link().isAdmitted()).isFalse();
        assertThat(cleo.refusal(new AddContact("Ana"))).isEqualTo(Reason.NOT_SIGNED_IN);
        transactions.failWhen(() -> false, false);
        assertThat(cleo.signUp("Cleo").username()).isEqualTo(new Username("Cleo"));
        assertThat(ana.refusal(new AddContact("Nobody"))).isEqualTo(Reason.NO_SUCH_ACCOUNT);
    }

    @Test
    void aFailedSignInLeavesNoSessionBehind() {
        ana.hangUp();
        bob.events();
        TestPeer again = ana.again();
        transactions.failWhen(() -> stores.accounts().presence(rendezvous.accountHere("Ana")) == Presence.ONLINE, true);

        assertThat(again.refusal(new SignIn("Ana", TestPeer.PASSWORD))).isEqualTo(Reason.STORAGE_FULL);

        transactions.failWhen(() -> false, true);
        assertThat(bob.events()).isEmpty();
        again.signIn("Ana");
        assertThat(bob.events()).containsExactly(new PresenceChanged(new Username("Ana"), Presence.ONLINE, ""));
    }

    @Test
    void whoLeftWhileTheStorageFailedIsOfflineAsSoonAsItWorksAgain() {
        transactions.failWhen(() -> true, true);
        ana.hangUp();
        assertThat(bob.events()).isEmpty();

        transactions.failWhen(() -> false, true);
        bob.ask(new SetPresence(Presence.AWAY, ""));

        assertThat(bob.events()).containsExactly(new PresenceChanged(new Username("Ana"), Presence.OFFLINE, ""));
    }

    @Test
    void aPresenceThatCouldNotBeStoredIsNotTold() {
        transactions.failWhen(() -> true, false);

        assertThat(ana.refusal(new SetPresence(Presence.BUSY, "x"))).isEqualTo(Reason.SERVER_FAILED);

        assertThat(bob.events()).isEmpty();
        transactions.failWhen(() -> false, false);
        ana.ask(new SetPresence(Presence.BUSY, "x"));
        assertThat(bob.events()).containsExactly(new PresenceChanged(new Username("Ana"), Presence.BUSY, "x"));
    }
}
