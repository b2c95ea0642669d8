package chat.earshot.server.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.protocol.ListContacts;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Resume;
import chat.earshot.protocol.SessionEnded;
import chat.earshot.protocol.SignIn;
import chat.earshot.protocol.SignOut;
import chat.earshot.protocol.SignUp;
import chat.earshot.protocol.SignedIn;
import chat.earshot.protocol.SignedOut;
import chat.earshot.server.accounts.AccountLimits;
import chat.earshot.server.storage.memory.MemoryStores;
import chat.earshot.server.testing.FakeClock;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.Limits;
import chat.earshot.values.Username;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** U2: a client asks to log in. */
class SignInTest {
    private final TestRendezvous rendezvous = new TestRendezvous();

    @Test
    void theRightPasswordIsAdmittedInWhateverSpellingOfTheName() {
        rendezvous.person("Ana").hangUp();
        TestPeer again = rendezvous.peer();

        SignedIn signedIn = again.ask(new SignIn("ANA", TestPeer.PASSWORD), SignedIn.class);

        assertThat(signedIn.username().value()).isEqualTo("Ana");
        assertThat(again.link().isAdmitted()).isTrue();
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreRefusedInTheSameWords() {
        rendezvous.person("Ana");
        TestPeer mallory = rendezvous.peer();

        RequestRefused wrong = mallory.ask(new SignIn("Ana", "wrong horse battery"), RequestRefused.class);

        assertThat(wrong).isEqualTo(new RequestRefused(Reason.BAD_CREDENTIALS, "Name or password is wrong."));
        assertThat(mallory.ask(new SignIn("Nobody", TestPeer.PASSWORD))).isEqualTo(wrong);
        assertThat(mallory.ask(new SignIn("no name at all", TestPeer.PASSWORD))).isEqualTo(wrong);
        assertThat(mallory.ask(new SignIn("Ana", "x".repeat(200)))).isEqualTo(wrong);
        assertThat(mallory.link().isAdmitted()).isFalse();
        assertThat(mallory.refusal(new ListContacts("", 10))).isEqualTo(Reason.NOT_SIGNED_IN);
    }

    @Test
    void onlyTheRightPasswordLearnsThatAnAccountIsDisabled() {
        rendezvous.person("Ana");
        disable("Ana");
        TestPeer peer = rendezvous.peer();

        assertThat(peer.refusal(new SignIn("Ana", "wrong horse battery"))).isEqualTo(Reason.BAD_CREDENTIALS);
        assertThat(peer.refusal(new SignIn("Ana", TestPeer.PASSWORD))).isEqualTo(Reason.ACCOUNT_DISABLED);
    }

    @Test
    void afterFiveWrongPasswordsThereIsAPauseThatSaysHowLong() {
        rendezvous.person("Ana");
        TestPeer mallory = rendezvous.peer();
        for (int attempt = 0; attempt < 6; attempt++) {
            mallory.ask(new SignIn("Ana", "wrong horse battery"));
            rendezvous.clock().advance(Duration.ofSeconds(attempt < 5 ? 1 : 0));
        }

        assertThat(mallory.ask(new SignIn("ana", TestPeer.PASSWORD)))
                .isEqualTo(new RequestRefused(Reason.LOCKED_OUT, "Too many wrong passwords. Try again in 2 seconds."));
        assertThat(rendezvous.peer().from("10.0.0.9").signIn("Ana").username()).isEqualTo(new Username("Ana"));
        rendezvous.clock().advance(Duration.ofSeconds(2));
        assertThat(mallory.signIn("Ana").username()).isEqualTo(new Username("Ana"));
    }

    @Test
    void oneAddressCantTryWithoutEnd() {
        TestRendezvous strict =
                new TestRendezvous(MemoryStores.create(), new FakeClock(), new AccountLimits(3, 600, 1_000, 2_000));
        TestPeer mallory = strict.peer();
        for (int name = 0; name < 3; name++) {
            assertThat(mallory.refusal(new SignIn("Name" + name, "wrong horse battery")))
                    .isEqualTo(Reason.BAD_CREDENTIALS);
        }

        assertThat(mallory.refusal(new SignIn("Name4", "wrong horse battery"))).isEqualTo(Reason.RATE_LIMITED);
        strict.clock().advance(Duration.ofSeconds(20));
        assertThat(mallory.refusal(new SignIn("Name4", "wrong horse battery"))).isEqualTo(Reason.BAD_CREDENTIALS);
    }

    @Test
    void anAccountThatIsDisabledWhileItsPasswordIsCheckedIsNotAdmitted() {
        Deque<Runnable> beside = new ArrayDeque<>();
        TestRendezvous slow = new TestRendezvous(
                MemoryStores.create(), new FakeClock(), TestRendezvous.GENEROUS, beside::add, new Random(1));
        TestPeer ana = slow.peer();
        ana.tell(new SignUp("Ana", TestPeer.PASSWORD, ""));
        beside.remove().run();
        slow.run();
        TestPeer again = slow.peer();
        again.tell(new SignIn("Ana", TestPeer.PASSWORD));

        slow.command(() -> slow.parts().sessionService().disable(slow.accountHere("Ana")));
        beside.remove().run();
        slow.run();

        assertThat(again.answers())
                .containsExactly(new RequestRefused(Reason.ACCOUNT_DISABLED, Reason.ACCOUNT_DISABLED.sentence()));
    }

    @Test
    void aLinkChecksOnePasswordAtATime() {
        Deque<Runnable> beside = new ArrayDeque<>();
        TestRendezvous slow = new TestRendezvous(
                MemoryStores.create(), new FakeClock(), TestRendezvous.GENEROUS, beside::add, new Random(1));
        TestPeer mallory = slow.peer();
        mallory.tell(new SignIn("Ana", "wrong horse battery"));

        mallory.tell(new SignIn("Ana", "another horse"));

        assertThat(mallory.answers()).containsExactly(Refusals.BUSY);
        assertThat(beside).hasSize(1);
    }

    @Test
    void whenThePasswordPoolIsFullTheServerSaysThatItIsBusyAndTheNextTryWorks() {
        boolean[] full = {true};
        TestRendezvous busy = new TestRendezvous(
                MemoryStores.create(),
                new FakeClock(),
                TestRendezvous.GENEROUS,
                work -> {
                    if (full[0]) {
                        throw new RejectedExecutionException("full");
                    }
                    work.run();
                },
                new Random(1));
        TestPeer ana = busy.peer();

        assertThat(ana.ask(new SignIn("Ana", TestPeer.PASSWORD))).isEqualTo(Refusals.BUSY);
        full[0] = false;
        assertThat(ana.refusal(new SignIn("Ana", TestPeer.PASSWORD))).isEqualTo(Reason.BAD_CREDENTIALS);
    }

    @Test
    void aLinkThatEndsWhileItsPasswordIsCheckedSignsNobodyIn() {
        rendezvous.person("Ana").hangUp();
        Deque<Runnable> beside = new ArrayDeque<>();
        TestRendezvous slow = new TestRendezvous(
                rendezvous.stores(), new FakeClock(), TestRendezvous.GENEROUS, beside::add, new Random(1));
        TestPeer ana = slow.peer();
        ana.tell(new SignIn("Ana", TestPeer.PASSWORD));

        ana.hangUp();
        beside.remove().run();
        slow.run();

        assertThat(ana.link().isAdmitted()).isFalse();
    }

    @Test
    void afterSigningOutTheLinkStaysForTheNextOneToSignIn() {
        TestPeer ana = rendezvous.person("Ana");

        assertThat(ana.ask(new SignOut())).isEqualTo(new SignedOut());

        assertThat(ana.link().isAdmitted()).isFalse();
        assertThat(ana.refusal(new ListContacts("", 10))).isEqualTo(Reason.NOT_SIGNED_IN);
        assertThat(ana.signIn("Ana").username()).isEqualTo(new Username("Ana"));
    }

    @Test
    void signingInAgainFromTheSameDeviceEndsItsOlderSession() {
        TestPeer ana = rendezvous.person("Ana");

        TestPeer again = ana.again();
        again.signIn("Ana");

        assertThat(ana.events())
                .containsExactly(new SessionEnded(Reason.NOT_SIGNED_IN, "This device has signed in again."));
        assertThat(ana.link().closedWhy()).isPresent();
        assertThat(again.link().closedWhy()).isEmpty();
    }

    @Test
    void beyondTheMostSessionsOfAnAccountItsOldestEnds() {
        TestPeer oldest = rendezvous.person("Ana");
        TestPeer bob = rendezvous.person("Bob");
        List<TestPeer> others = new ArrayList<>();
        while (others.size() < Limits.DEVICES_MAX) {
            assertThat(oldest.link().closedWhy()).isEmpty();
            TestPeer next = rendezvous.peer();
            next.signIn("Ana");
            others.add(next);
        }

        assertThat(oldest.events(SessionEnded.class))
                .containsExactly(new SessionEnded(
                        Reason.NOT_SIGNED_IN, "You are signed in at more than 20 devices; this one was signed out."));
        assertThat(oldest.link().closedWhy()).isPresent();
        assertThat(others).allSatisfy(one -> assertThat(one.link().closedWhy()).isEmpty());
        assertThat(bob.link().closedWhy()).isEmpty();
        assertThat(rendezvous.parts().sessionCount()).isEqualTo(Limits.DEVICES_MAX + 1);
    }

    @Test
    void severalDevicesOfOneAccountStandBesideEachOther() {
        TestPeer laptop = rendezvous.person("Ana");
        TestPeer phone = rendezvous.peer();

        phone.signIn("Ana");

        assertThat(laptop.events()).isEmpty();
        assertThat(laptop.link().closedWhy()).isEmpty();
    }

    @Test
    void disablingAnAccountEndsItsSessionsAtOnceAndItsTokens() {
        TestPeer ana = rendezvous.peer();
        SignedIn signedIn = ana.signUp("Ana");

        disable("Ana");

        assertThat(ana.events())
                .containsExactly(new SessionEnded(Reason.ACCOUNT_DISABLED, "This account is disabled. Ask your IT."));
        assertThat(ana.link().closedWhy()).isPresent();
        assertThat(ana.again().refusal(new Resume(signedIn.token()))).isEqualTo(Reason.NOT_SIGNED_IN);
    }

    private void disable(String name) {
        rendezvous.command(() -> rendezvous.parts().sessionService().disable(rendezvous.accountHere(name)));
    }
}
