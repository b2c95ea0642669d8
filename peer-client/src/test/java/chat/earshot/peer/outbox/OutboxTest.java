package chat.earshot.peer.outbox;

import static chat.earshot.peer.testing.Sample.BOB;
import static chat.earshot.peer.testing.Sample.LUNCH;
import static chat.earshot.peer.testing.Sample.NOON;
import static chat.earshot.peer.testing.Sample.SERVER;
import static chat.earshot.peer.testing.Sample.ana;
import static chat.earshot.peer.testing.Sample.entryId;
import static chat.earshot.peer.testing.Sample.log;
import static chat.earshot.peer.testing.Sample.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.peer.Peer;
import chat.earshot.peer.Posted;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.peer.testing.ScriptedSession;
import chat.earshot.peer.testing.ScriptedSession.Asked;
import chat.earshot.peer.testing.StepLoop;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.TextPosted;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DisplayName;
import chat.earshot.values.FileId;
import chat.earshot.values.FileName;
import chat.earshot.values.Hash;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
    private static final int LONG_MS = 60_000;

    @TempDir
    Path folder;

    private final StepLoop loop = new StepLoop();
    private final ScriptedSession session = new ScriptedSession();
    private PeerStore store;
    private Account ana;
    private Outbox outbox;

    @BeforeEach
    void open() throws Exception {
        store = store(folder);
        ana = ana(store);
        outbox = outbox();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aTextIsOnTheDiskBeforeItCountsAsSaidAndBeforeItIsSent() {
        CompletableFuture<Peer.Posting> posting = outbox.post(ana, LUNCH, entryId(1), "pizza?");

        assertThat(posting).isNotDone();
        assertThat(session.take()).isEmpty();
        loop.run();

        assertThat(posting).isCompleted();
        assertThat(store.outbox().all(ana)).extracting(OutboxEntry::text).containsExactly("pizza?");
        assertThat(session.take())
                .extracting(Asked::request)
                .containsExactly(new PostText(LUNCH, entryId(1), "pizza?"));
    }

    @Test
    void nobodysTextIsPostedAsSomebodyElses() {
        Account bob = store.accounts().enter(SERVER, BOB, new DisplayName("Bob"), Optional.empty());
        outbox.leave();
        outbox.enter(bob);

        assertThatThrownBy(() -> outbox.post(ana, LUNCH, entryId(1), "pizza?"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(Reason.NOT_SIGNED_IN));
        loop.run();
        assertThat(outbox.all()).isEmpty();
        assertThat(session.take()).isEmpty();
    }

    @Test
    void textsOfAConversationGoOneAfterTheOther() {
        Peer.Posting one = post(1);
        post(2);

        Asked first = onlyAsked();
        first.answer(posted(1, 1));
        loop.run();

        assertThat(one.confirmed()).isCompletedWithValue(new Posted(entryId(1), 1, NOON));
        assertThat(((PostText) onlyAsked().request()).entry()).isEqualTo(entryId(2));
        assertThat(store.outbox().all(ana)).extracting(OutboxEntry::id).containsExactly(entryId(2));
    }

    @Test
    void aTextThatIsSaidAgainJustAsItIsConfirmedHoldsUpNothing() {
        Entry first = log(LUNCH, 1).get(0);
        CompletableFuture<Peer.Posting> once = outbox.post(ana, LUNCH, first.id(), "text 1");
        loop.run();
        onlyAsked().answer(new TextPosted(LUNCH, first.id(), 1, NOON));
        // The answer was here before its entry is in the log; then it is, before what was said again is on the disk.
        CompletableFuture<Peer.Posting> again = outbox.post(ana, LUNCH, first.id(), "text 1");
        store.entries().append(ana, LUNCH, List.of(first));
        outbox.logged(LUNCH, first);
        loop.run();

        assertThat(once.join().confirmed()).isCompleted();
        assertThat(again.join().confirmed()).isCompletedWithValue(new Posted(first.id(), 1, first.at()));
        assertThat(store.outbox().all(ana)).isEmpty();
        assertThat(session.take()).isEmpty();
        post(9);
        assertThat(((PostText) onlyAsked().request()).entry()).isEqualTo(entryId(9));
    }

    @Test
    void anIdThatNamesAnythingElseIsRefused() {
        Entry text = log(LUNCH, 1).get(0);
        store.entries().append(ana, LUNCH, List.of(text));
        Content.File file = new Content.File(
                new FileId(new UUID(2, 2)),
                new FileName("plan.pdf"),
                3,
                Hash.of(new byte[Hash.BYTES]),
                Hash.of(new byte[Hash.BYTES]));
        post(8);

        assertThatThrownBy(() -> outbox.post(ana, LUNCH, text.id(), file)).hasMessageStartingWith("id: ");
        assertThatThrownBy(() -> outbox.post(ana, LUNCH, entryId(8), file)).hasMessageStartingWith("id: ");
    }

    @Test
    void aDiskThatFailsKeepsNobodyFromLeaving() throws Exception {
        post(1);
        onlyAsked().answer(posted(1, 1));
        try (Connection behind = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("peer.db"));
                Statement statement = behind.createStatement()) {
            statement.execute("DROP TABLE outbox");
        }

        assertThatCode(outbox::leave).doesNotThrowAnyException();
    }

    @Test
    void differentConversationsDoNotWaitForEachOtherButForTheBound() {
        List<CompletableFuture<Peer.Posting>> postings = LongStream.rangeClosed(1, 70)
                .mapToObj(number -> outbox.post(ana, new ConversationId(new UUID(5, number)), entryId(number), "hello"))
                .toList();
        loop.run();

        assertThat(postings).allSatisfy(posting -> assertThat(posting).isCompleted());
        List<Asked> asked = session.take();
        assertThat(asked).hasSize(64);
        PostText first = (PostText) asked.get(0).request();
        asked.get(0).answer(new TextPosted(first.conversation(), first.entry(), 1, NOON));
        assertThat(session.take()).hasSize(1);
    }

    @Test
    void whatIsPutOffIsSentAgainAndNothingOvertakesIt() {
        post(1);
        post(2);

        onlyAsked().refuse(Reason.RATE_LIMITED);
        loop.run();
        assertThat(session.take()).isEmpty();
        loop.advance(LONG_MS);

        assertThat(((PostText) onlyAsked().request()).entry()).isEqualTo(entryId(1));
    }

    @Test
    void whatIsRefusedStaysAsRefusedAndTheNextIsSent() {
        Peer.Posting one = post(1);
        post(2);

        onlyAsked().refuse(Reason.NOT_MUTUAL);
        loop.run();

        assertThat(one.confirmed()).isCompletedExceptionally();
        assertThat(outbox.all().get(0).refused()).contains(Reason.NOT_MUTUAL);
        assertThat(((PostText) onlyAsked().request()).entry()).isEqualTo(entryId(2));
        outbox.retry(entryId(1));
        assertThat(outbox.all().get(0).refused()).isEmpty();
    }

    @Test
    void afterAnOutageTheSameIsSentAgain() {
        post(1);
        post(2);
        session.lose();
        outbox.lost();
        loop.run();
        assertThat(session.take()).isEmpty();

        session.comeBack();
        outbox.live();

        assertThat(((PostText) onlyAsked().request()).entry()).isEqualTo(entryId(1));
    }

    @Test
    void anEntryInTheLogConfirmsWhateverBecameOfTheAnswer() {
        Entry logged = log(LUNCH, 1).get(0);
        Peer.Posting one = post(1);
        session.lose();
        outbox.lost();

        outbox.logged(LUNCH, logged);

        assertThat(one.confirmed()).isCompletedWithValue(new Posted(entryId(1), 1, logged.at()));
        assertThat(outbox.all()).isEmpty();
    }

    @Test
    void theSameIdAgainIsTheSamePosting() {
        Peer.Posting one = post(1);
        Peer.Posting again = post(1);

        assertThat(again.confirmed()).isSameAs(one.confirmed());
        assertThat(outbox.all()).hasSize(1);
    }

    @Test
    void whatIsInTheLogIsNotPostedAgain() {
        Entry logged = log(LUNCH, 1).get(0);
        store.entries().append(ana, LUNCH, List.of(logged));

        Peer.Posting again = post(1);

        assertThat(again.confirmed()).isCompletedWithValue(new Posted(entryId(1), 1, logged.at()));
        assertThat(session.take()).isEmpty();
    }

    @Test
    void aNewStartGoesOnWhereTheLastEnded() {
        session.lose();
        post(1);
        post(2);

        session.comeBack();
        outbox = outbox();
        outbox.live();

        assertThat(outbox.all()).extracting(OutboxEntry::text).containsExactly("text 1", "text 2");
        assertThat(((PostText) onlyAsked().request()).entry()).isEqualTo(entryId(1));
    }

    @Test
    void whatIsUnderWayIsDroppedOnlyIfItWasNotTaken() {
        post(1);
        Asked first = onlyAsked();
        CompletableFuture<Void> dropped = outbox.drop(entryId(1));
        assertThat(dropped).isNotDone();

        first.answer(posted(1, 1));

        assertThat(dropped).isCompletedExceptionally();
        assertThat(outbox.all()).isEmpty();
    }

    @Test
    void whatWaitsCanBeDropped() {
        post(1);
        Peer.Posting two = post(2);

        assertThat(outbox.drop(entryId(2))).isCompleted();

        assertThat(two.confirmed()).isCompletedExceptionally();
        assertThat(store.outbox().all(ana)).extracting(OutboxEntry::id).containsExactly(entryId(1));
    }

    private Outbox outbox() {
        Outbox fresh = new Outbox(loop, session, store, new Random(1));
        fresh.enter(ana);
        return fresh;
    }

    private Peer.Posting post(long number) {
        CompletableFuture<Peer.Posting> posting = outbox.post(ana, LUNCH, entryId(number), "text " + number);
        loop.run();
        return posting.join();
    }

    private Asked onlyAsked() {
        List<Asked> asked = session.take();
        assertThat(asked).hasSize(1);
        return asked.get(0);
    }

    private static TextPosted posted(long number, long seq) {
        return new TextPosted(LUNCH, entryId(number), seq, NOON);
    }
}
