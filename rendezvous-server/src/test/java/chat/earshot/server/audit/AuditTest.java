package chat.earshot.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.protocol.BlockContact;
import chat.earshot.protocol.Leave;
import chat.earshot.protocol.RemoveContact;
import chat.earshot.protocol.Resume;
import chat.earshot.protocol.SignIn;
import chat.earshot.protocol.SignOut;
import chat.earshot.protocol.SignedIn;
import chat.earshot.server.Stores;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.storage.memory.MemoryStores;
import chat.earshot.server.testing.FakeClock;
import chat.earshot.server.testing.FlakyTransactions;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** IT can tell who did what, when and from where. */
class AuditTest {
    private static final String WRONG = "wrong horse battery";

    private final TestRendezvous rendezvous = new TestRendezvous();

    @Test
    void theStartIsTheFirstEntry() {
        assertThat(trail(rendezvous))
                .containsExactly(new AuditEntry(FakeClock.NOON, AuditKind.SERVER_STARTED, Actor.SERVER, "", ""));
    }

    @Test
    void whoSignsUpInAndOutIsTold() {
        TestPeer ana = rendezvous.person("Ana");
        Actor actor = actor(ana, "10.0.0.1");
        rendezvous.clock().advance(Duration.ofSeconds(5));
        ana.ask(new SignOut());

        assertThat(trail(rendezvous).subList(1, 4))
                .containsExactly(
                        new AuditEntry(FakeClock.NOON, AuditKind.ACCOUNT_CREATED, actor, "", ""),
                        new AuditEntry(FakeClock.NOON, AuditKind.SIGNED_IN, actor, "", ""),
                        new AuditEntry(FakeClock.NOON.plusSeconds(5), AuditKind.SIGNED_OUT, actor, "", ""));
    }

    @Test
    void whoComesBackWithATokenIsToldWithTheAddress() {
        TestPeer ana = rendezvous.peer();
        SignedIn signedIn = ana.signUp("Ana");
        TestPeer elsewhere = ana.from("10.0.0.9");
        elsewhere.ask(new Resume(signedIn.token()), SignedIn.class);

        assertThat(last()).isEqualTo(entry(AuditKind.SIGNED_IN, new Actor("Ana", "10.0.0.9", device(ana)), "", ""));
    }

    @Test
    void wrongPasswordsAreToldAndThePauseThatTheyCost() {
        rendezvous.person("Ana");
        TestPeer mallory = rendezvous.peer().from("10.0.0.66");
        Actor actor = new Actor("Ana", "10.0.0.66", device(mallory));
        for (int tries = 0; tries < 5; tries++) {
            mallory.ask(new SignIn("ana", WRONG));
        }
        // Refused without being tried: that adds no entry.
        mallory.ask(new SignIn("ana", WRONG));

        List<AuditEntry> trail = trail(rendezvous);
        assertThat(trail.subList(trail.size() - 5, trail.size() - 1))
                .containsOnly(entry(AuditKind.SIGN_IN_FAILED, actor, "", ""));
        assertThat(last()).isEqualTo(entry(AuditKind.LOCKED_OUT, actor, "", ""));
        assertThat(trail).hasSize(1 + 2 + 5);
    }

    @Test
    void aNameThatNobodyHasIsNotKept() {
        TestPeer bob = rendezvous.peer();
        bob.ask(new SignIn(WRONG, "bob"));

        assertThat(last()).isEqualTo(entry(AuditKind.SIGN_IN_FAILED, new Actor("", "10.0.0.1", device(bob)), "", ""));
    }

    @Test
    void whoRemovesOrBlocksAContactIsTold() {
        TestPeer ana = rendezvous.person("Ana");
        TestPeer bob = rendezvous.person("Bob");
        rendezvous.befriend(ana, bob);

        ana.ask(new RemoveContact("bob"));
        assertThat(last()).isEqualTo(entry(AuditKind.CONTACT_REMOVED, actor(ana, "10.0.0.1"), "Bob", ""));
        bob.ask(new BlockContact("ana"));
        assertThat(last()).isEqualTo(entry(AuditKind.CONTACT_BLOCKED, actor(bob, "10.0.0.1"), "Ana", ""));
    }

    @Test
    void whoBringsSomebodyInOrLeavesIsTold() {
        TestPeer ana = rendezvous.person("Ana");
        TestPeer bob = rendezvous.person("Bob");
        TestPeer cleo = rendezvous.person("Cleo");
        rendezvous.befriend(ana, bob);
        rendezvous.befriend(ana, cleo);
        ConversationId lunch = ana.open("Bob").id();

        ana.invite(lunch, "cleo");
        assertThat(last())
                .isEqualTo(entry(AuditKind.PARTICIPANT_INVITED, actor(ana, "10.0.0.1"), "Cleo", lunch.toString()));
        bob.ask(new Leave(lunch, new EntryId(bob.id())));
        assertThat(last()).isEqualTo(entry(AuditKind.PARTICIPANT_LEFT, actor(bob, "10.0.0.1"), "", lunch.toString()));
    }

    @Test
    void lockingSomebodyOutIsToldWithTheTokensThatItVoids() {
        rendezvous.person("Ana");
        AccountId ana = rendezvous.account("Ana");
        rendezvous.command(() -> rendezvous.parts().sessionService().disable(ana));

        List<AuditEntry> trail = trail(rendezvous);
        assertThat(trail.subList(trail.size() - 2, trail.size()))
                .containsExactly(
                        entry(AuditKind.ACCOUNT_DISABLED, Actor.IT, "Ana", ""),
                        entry(AuditKind.TOKENS_REVOKED, Actor.IT, "Ana", ""));
    }

    @Test
    void whatIsNotStoredIsNotToldAndNothingHappensThatIsNotTold() {
        Stores reliable = MemoryStores.create();
        FlakyTransactions flaky = new FlakyTransactions(reliable.transactions());
        TestRendezvous failing = new TestRendezvous(flaky.around(reliable), new FakeClock(), TestRendezvous.GENEROUS);
        AtomicBoolean full = new AtomicBoolean();
        flaky.failWhen(full::get, true);
        TestPeer ana = failing.person("Ana");
        int before = trail(failing).size();
        full.set(true);
        ana.ask(new SignOut());
        full.set(false);

        assertThat(trail(failing)).hasSize(before);
        assertThat(ana.link().isAdmitted()).isTrue();
    }

    private AuditEntry last() {
        List<AuditEntry> trail = trail(rendezvous);
        return trail.get(trail.size() - 1);
    }

    private static AuditEntry entry(AuditKind kind, Actor actor, String whom, String about) {
        return new AuditEntry(FakeClock.NOON, kind, actor, whom, about);
    }

    private static Actor actor(TestPeer peer, String address) {
        return new Actor(peer.name(), address, device(peer));
    }

    private static String device(TestPeer peer) {
        return peer.device().toString();
    }

    private static List<AuditEntry> trail(TestRendezvous of) {
        List<AuditEntry> found = new ArrayList<>();
        of.stores().transactions().run(() -> found.addAll(of.stores().audit().newest(1_000)));
        return found;
    }
}
