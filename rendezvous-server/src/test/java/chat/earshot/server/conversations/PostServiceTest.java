package chat.earshot.server.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.protocol.BlockContact;
import chat.earshot.protocol.EditText;
import chat.earshot.protocol.EntryAppended;
import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.Invite;
import chat.earshot.protocol.Leave;
import chat.earshot.protocol.LogPage;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RemoveContact;
import chat.earshot.protocol.SignIn;
import chat.earshot.protocol.TextPosted;
import chat.earshot.server.accounts.AccountLimits;
import chat.earshot.server.sessions.Refusals;
import chat.earshot.server.storage.memory.MemoryStores;
import chat.earshot.server.testing.FakeClock;
import chat.earshot.server.testing.TestPeer;
import chat.earshot.server.testing.TestRendezvous;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Limits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** U7 and rules 5 and 6: posts become entries of one log, once. */
class PostServiceTest {
    private static final EntryId ENTRY = new EntryId(new UUID(80, 1));

    private final TestRendezvous rendezvous = new TestRendezvous();
    private final TestPeer ana = rendezvous.person("Ana");
    private final TestPeer bob = rendezvous.person("Bob");
    private final TestPeer mallory = rendezvous.person("Mallory");
    private final ConversationId lunch;

    PostServiceTest() {
        rendezvous.befriend(ana, bob);
        lunch = ana.open("Bob").id();
        ana.events();
        bob.events();
    }

    @Test
    void aPostIsAcknowledgedAndToldToEverySessionOfEveryParticipant() {
        TestPeer phone = rendezvous.peer();
        phone.signIn("Ana");

        assertThat(ana.ask(new PostText(lunch, ENTRY, "pizza?")))
                .isEqualTo(new TextPosted(lunch, ENTRY, 1, FakeClock.NOON));

        EntryAppended told = new EntryAppended(lunch, bob.log(lunch).entries().get(0));
        assertThat(ana.events()).containsExactly(told);
        assertThat(phone.events()).containsExactly(told);
        assertThat(bob.events()).containsExactly(told);
        assertThat(mallory.events()).isEmpty();
    }

    @Test
    void aPostSentAgainIsAnsweredTheSameAndStoredOnce() {
        TextPosted first = ana.ask(new PostText(lunch, ENTRY, "pizza?"), TextPosted.class);
        bob.events();
        rendezvous.clock().advance(Duration.ofMinutes(1));

        assertThat(ana.ask(new PostText(lunch, ENTRY, "pizza?"))).isEqualTo(first);

        assertThat(bob.events()).isEmpty();
        assertThat(bob.log(lunch).entries()).hasSize(1);
    }

    @Test
    void aPostSentAgainIsAnsweredEvenIfItsAuthorMayNotPostAnyMore() {
        TextPosted first = ana.ask(new PostText(lunch, ENTRY, "pizza?"), TextPosted.class);
        bob.ask(new RemoveContact("Ana"));
        assertThat(ana.ask(new PostText(lunch, ENTRY, "pizza?"))).isEqualTo(first);

        ana.ask(new Leave(lunch, new EntryId(ana.id())));
        assertThat(ana.ask(new PostText(lunch, ENTRY, "pizza?"))).isEqualTo(first);
    }

    @Test
    void anIdOfSomebodyElseOrOfAnotherLogIsRefused() {
        ana.ask(new PostText(lunch, ENTRY, "pizza?"));
        ConversationId dinner = ana.start("Bob").id();

        assertThat(bob.refusal(new PostText(lunch, ENTRY, "mine"))).isEqualTo(Reason.NO_SUCH_ENTRY);
        assertThat(ana.refusal(new PostText(dinner, ENTRY, "pizza?"))).isEqualTo(Reason.NO_SUCH_ENTRY);
        assertThat(ana.refusal(new EditText(lunch, ENTRY, ENTRY, "pasta?"))).isEqualTo(Reason.NO_SUCH_ENTRY);
        assertThat(bob.refusal(new Leave(dinner, ENTRY))).isEqualTo(Reason.NO_SUCH_ENTRY);
        assertThat(bob.refusal(new Invite(dinner, ENTRY, "Cleo"))).isEqualTo(Reason.NO_SUCH_ENTRY);
        assertThat(ana.log(dinner).entries()).isEmpty();
    }

    @Test
    void whoDoesNotTakePartLearnsNotWhetherAnIdIsInUse() {
        ana.ask(new PostText(lunch, ENTRY, "pizza?"));
        EntryId free = new EntryId(mallory.id());

        for (EntryId id : List.of(ENTRY, free)) {
            assertThat(mallory.ask(new PostText(lunch, id, "hi"))).isEqualTo(Refusals.of(Reason.NO_SUCH_CONVERSATION));
            assertThat(mallory.ask(new EditText(lunch, id, ENTRY, "hi")))
                    .isEqualTo(Refusals.of(Reason.NO_SUCH_CONVERSATION));
            assertThat(mallory.ask(new Leave(lunch, id))).isEqualTo(Refusals.of(Reason.NO_SUCH_CONVERSATION));
        }
    }

    @Test
    void aStrangerIsRefusedLikeToNowhereAndNothingIsStored() {
        assertThat(mallory.refusal(new PostText(lunch, ENTRY, "hi"))).isEqualTo(Reason.NO_SUCH_CONVERSATION);
        assertThat(mallory.refusal(new PostText(new ConversationId(mallory.id()), ENTRY, "hi")))
                .isEqualTo(Reason.NO_SUCH_CONVERSATION);

        assertThat(ana.log(lunch).entries()).isEmpty();
        assertThat(ana.events()).isEmpty();
    }

    @Test
    void aPairsConversationIsReadOnlyUntilBothHaveEachOtherAgain() {
        ana.post(lunch, "pizza?");
        bob.ask(new BlockContact("Ana"));

        assertThat(ana.refusal(new PostText(lunch, ENTRY, "hello?"))).isEqualTo(Reason.NOT_MUTUAL);
        assertThat(bob.refusal(new PostText(lunch, ENTRY, "hello?"))).isEqualTo(Reason.NOT_MUTUAL);
        assertThat(ana.log(lunch).entries()).hasSize(1);

        bob.add("Ana");
        assertThat(ana.post(lunch, "hello")).isInstanceOf(TextPosted.class);
    }

    @Test
    void theLogIsOneChainWithoutGaps() {
        for (int post = 0; post < 5; post++) {
            ana.post(lunch, "ana " + post);
            bob.post(lunch, "bob " + post);
        }

        LogPage log = ana.log(lunch);
        Head head = HashChain.empty(lunch);
        for (Entry entry : log.entries()) {
            assertThat(HashChain.follows(lunch, head, entry)).isTrue();
            head = entry.head();
        }
        assertThat(log.head()).isEqualTo(head);
        assertThat(head.seq()).isEqualTo(10);
    }

    @Test
    void entriesOfTheSameTextHaveDifferentContentHashes() {
        ana.post(lunch, "yes");
        ana.post(lunch, "yes");

        List<Entry> log = ana.log(lunch).entries();

        assertThat(log.get(0).body().contentHash())
                .isNotEqualTo(log.get(1).body().contentHash());
    }

    @Test
    void anAccountCantPostWithoutEnd() {
        TestRendezvous strict =
                new TestRendezvous(MemoryStores.create(), new FakeClock(), new AccountLimits(60, 600, 2, 3));
        TestPeer loud = strict.person("Ana");
        strict.befriend(loud, strict.person("Bob"));
        ConversationId id = loud.open("Bob").id();
        for (int post = 0; post < 3; post++) {
            assertThat(loud.post(id, "hi")).isInstanceOf(TextPosted.class);
        }

        assertThat(loud.post(id, "hi")).isEqualTo(Refusals.of(Reason.RATE_LIMITED));
        strict.clock().advance(Duration.ofMillis(500));
        assertThat(loud.post(id, "hi")).isInstanceOf(TextPosted.class);
    }

    @Test
    void pagesOfALogAreOnlyForThoseWhoTakePartAndAreSignedIn() {
        assertThat(mallory.refusal(new FetchLog(lunch, 0, 10))).isEqualTo(Reason.NO_SUCH_CONVERSATION);
        assertThat(mallory.refusal(new FetchLog(new ConversationId(mallory.id()), 0, 10)))
                .isEqualTo(Reason.NO_SUCH_CONVERSATION);
        assertThat(rendezvous.peer().refusal(new FetchLog(lunch, 0, 10))).isEqualTo(Reason.NOT_SIGNED_IN);
    }

    @Test
    void aSessionHasSoManyPagesUnderWayAndNoMore() {
        Deque<Runnable> beside = new ArrayDeque<>();
        TestRendezvous slow = new TestRendezvous(
                rendezvous.stores(), rendezvous.clock(), TestRendezvous.GENEROUS, beside::add, new Random(1));
        TestPeer again = slow.peer();
        again.tell(new SignIn("Ana", TestPeer.PASSWORD));
        beside.remove().run();
        slow.run();
        again.answers();

        for (int page = 0; page <= Limits.LOG_PAGES_IN_FLIGHT_MAX; page++) {
            again.tell(new FetchLog(lunch, 0, 10));
        }
        assertThat(again.answers()).containsExactly(Refusals.of(Reason.RATE_LIMITED));

        beside.forEach(Runnable::run);
        assertThat(again.answers()).hasSize(Limits.LOG_PAGES_IN_FLIGHT_MAX).hasOnlyElementsOfType(LogPage.class);
    }

    @Test
    void whoReadsNothingGetsNoFurtherPageUntilItHasRead() {
        ana.link().stopReading();
        for (int page = 0; page < Limits.LOG_PAGES_IN_FLIGHT_MAX; page++) {
            assertThat(ana.ask(new FetchLog(lunch, 0, 10))).isInstanceOf(LogPage.class);
        }

        assertThat(ana.refusal(new FetchLog(lunch, 0, 10))).isEqualTo(Reason.RATE_LIMITED);

        ana.link().read();
        assertThat(ana.ask(new FetchLog(lunch, 0, 10))).isInstanceOf(LogPage.class);
    }
}
