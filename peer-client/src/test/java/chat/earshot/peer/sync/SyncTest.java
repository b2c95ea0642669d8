package chat.earshot.peer.sync;

import static chat.earshot.peer.testing.Sample.ANA;
import static chat.earshot.peer.testing.Sample.LUNCH;
import static chat.earshot.peer.testing.Sample.NOON;
import static chat.earshot.peer.testing.Sample.altered;
import static chat.earshot.peer.testing.Sample.ana;
import static chat.earshot.peer.testing.Sample.entryId;
import static chat.earshot.peer.testing.Sample.log;
import static chat.earshot.peer.testing.Sample.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.peer.LogView;
import chat.earshot.peer.News;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.connection.Failures;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.peer.testing.ScriptedSession;
import chat.earshot.peer.testing.ScriptedSession.Asked;
import chat.earshot.peer.testing.StepLoop;
import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.LogAhead;
import chat.earshot.protocol.LogAheadNoted;
import chat.earshot.protocol.LogPage;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Salt;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncTest {
    @TempDir
    Path folder;

    private final StepLoop loop = new StepLoop();
    private final ScriptedSession session = new ScriptedSession();
    private final List<Entry> told = new ArrayList<>();
    private final List<Long> setAside = new ArrayList<>();
    private final List<LogAhead> reported = new ArrayList<>();
    private PeerStore store;
    private Account ana;
    private Sync sync;
    private Logs logs;

    @BeforeEach
    void open() throws Exception {
        store = store(folder);
        ana = ana(store);
        sync = sync();
        logs = new Logs(sync, store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aBurstOfEntriesIsStoredAndThenTold() {
        List<Entry> log = log(LUNCH, 3);
        log.forEach(entry -> sync.arrived(LUNCH, entry));
        assertThat(told).isEmpty();

        loop.run();

        assertThat(told).isEqualTo(log);
        assertThat(store.entries().read(ana, LUNCH, 1, 10)).isEqualTo(log);
        assertThat(session.take()).isEmpty();
    }

    @Test
    void aGapIsFetchedAsSoonAsWhatComesAfterItIsHere() {
        List<Entry> log = log(LUNCH, 3);
        sync.arrived(LUNCH, log.get(0));
        sync.arrived(LUNCH, log.get(2));
        loop.run();

        serve(log, 200);

        assertThat(told).isEqualTo(log);
    }

    @Test
    void aLongLogIsFetchedWithFourPagesUnderWay() {
        List<Entry> log = log(LUNCH, 1_500);
        sync.vouched(LUNCH, head(log));

        List<Asked> first = session.take();
        assertThat(first)
                .extracting(asked -> ((FetchLog) asked.request()).afterSeq())
                .containsExactly(0L, 200L, 400L, 600L);
        // Answered backwards: what comes too early waits for what is before it.
        for (int index = 3; index >= 0; index--) {
            answer(first.get(index), log);
        }
        assertThat(told).hasSize(800);
        serve(log, 200);

        assertThat(told).isEqualTo(log);
        assertThat(sync.stats().entriesFromServer()).isEqualTo(1_500);
    }

    @Test
    void pagesShorterThanAskedForLeaveNoGap() {
        List<Entry> log = log(LUNCH, 900);
        sync.vouched(LUNCH, head(log));

        serve(log, 65);

        assertThat(told).isEqualTo(log);
    }

    @Test
    void anAlteredEntryIsNeitherStoredNorTold() {
        List<Entry> log = new ArrayList<>(log(LUNCH, 5));
        Head head = head(log);
        log.set(2, altered(log.get(2)));
        sync.vouched(LUNCH, head);

        serve(log, 200);

        assertThat(told).isEqualTo(log.subList(0, 2));
        assertThat(sync.damagedFrom(LUNCH)).hasValue(3);
        CompletableFuture<LogView> verifying = logs.verify(ana, LUNCH);
        serve(log, 200);
        assertDamaged(verifying, 3);
    }

    @Test
    void aLogThatWasToldWronglyOnceCanBeMended() {
        List<Entry> log = log(LUNCH, 3);
        sync.arrived(LUNCH, altered(log.get(0)));
        loop.run();
        assertThat(sync.damagedFrom(LUNCH)).hasValue(1);

        CompletableFuture<LogView> reading = logs.read(ana, LUNCH, 1, 10);
        serve(log, 200);

        assertThat(reading.join().entries()).isEqualTo(log);
    }

    /** Five texts, and an edit of the second, all of which have arrived. */
    private List<Entry> editedLog() {
        List<Entry> log = new ArrayList<>(log(LUNCH, 5));
        Body.Present edited =
                new Body.Present(Salt.of(new byte[Salt.BYTES]), new Content.Edited(2, entryId(2), "better"));
        log.add(HashChain.append(LUNCH, head(log), entryId(6), ANA, NOON, edited));
        log.forEach(entry -> sync.arrived(LUNCH, entry));
        loop.run();
        return log;
    }

    @Test
    void aPieceOfALogComesWithTheEditsOfItWhereverTheyStand() {
        List<Entry> log = editedLog();

        CompletableFuture<LogView> reading = logs.read(ana, LUNCH, 1, 2);
        serve(log, 200);
        assertThat(reading.join()).isEqualTo(new LogView(log.subList(0, 2), head(log), log.subList(5, 6)));
        CompletableFuture<LogView> others = logs.read(ana, LUNCH, 3, 2);
        serve(log, 200);
        assertThat(others.join().edits()).isEmpty();
        CompletableFuture<News> news = logs.news(ana, LUNCH, 0);
        serve(log, 200);
        assertThat(news.join().end()).isEqualTo(new LogView(log.subList(4, 5), head(log), List.of()));
    }

    @Test
    void anEditThatStandsAboveWhatItNamesKeepsNobodyFromReading() {
        List<Entry> log = new ArrayList<>(log(LUNCH, 1));
        Body.Present early =
                new Body.Present(Salt.of(new byte[Salt.BYTES]), new Content.Edited(4, entryId(4), "early"));
        log.add(HashChain.append(LUNCH, head(log), entryId(2), ANA, NOON, early));
        for (int seq = 3; seq <= 5; seq++) {
            Body.Present text = new Body.Present(Salt.of(new byte[Salt.BYTES]), new Content.Text("text " + seq));
            log.add(HashChain.append(LUNCH, head(log), entryId(seq), ANA, NOON, text));
        }
        log.forEach(entry -> sync.arrived(LUNCH, entry));
        loop.run();

        CompletableFuture<LogView> reading = logs.read(ana, LUNCH, 4, 2);
        serve(log, 200);

        assertThat(reading.join()).isEqualTo(new LogView(log.subList(3, 5), head(log), log.subList(1, 2)));
    }

    @Test
    void anEditThatTheDiskAlteredIsFetchedAgainWithThePieceThatItChanges() throws Exception {
        List<Entry> log = editedLog();
        byte[] forged = HashChain.contentBytes(new Content.Edited(2, entryId(2), "worse!"));
        execute("UPDATE entry SET content = x'" + HexFormat.of().formatHex(forged) + "' WHERE seq = 6");

        CompletableFuture<LogView> reading = logs.read(ana, LUNCH, 1, 2);
        serve(log, 200);

        assertThat(reading.join().edits()).containsExactly(log.get(5));
    }

    @Test
    void aServerThatPromisesMoreThanItGivesIsNotAskedForEver() {
        List<Entry> log = log(LUNCH, 5);
        sync.vouched(LUNCH, head(log));

        onlyAsked().answer(new LogPage(LUNCH, List.of(), head(log)));

        assertThat(session.take()).isEmpty();
        assertThat(sync.damagedFrom(LUNCH)).hasValue(1);
    }

    @Test
    void whatTheServerLostIsSetAsideAndReportedOnce() {
        List<Entry> log = log(LUNCH, 5);
        log.forEach(entry -> sync.arrived(LUNCH, entry));
        loop.run();

        CompletableFuture<LogView> reading = logs.read(ana, LUNCH, 1, 10);
        serve(log.subList(0, 3), 200);

        assertThat(reading.join())
                .isEqualTo(new LogView(log.subList(0, 3), log.get(2).head(), List.of()));
        assertThat(logs.keptCopies(ana, LUNCH).join()).isEqualTo(log.subList(3, 5));
        assertThat(setAside).containsExactly(2L);
        assertThat(reported).containsExactly(new LogAhead(LUNCH, head(log), 2));
        assertThat(logs.verify(ana, LUNCH)).isNotDone();
        serve(log.subList(0, 3), 200);
        assertThat(reported).hasSize(1);
    }

    @Test
    void anotherHistoryIsFollowedFromWhereItBegins() {
        List<Entry> log = log(LUNCH, 40);
        log.forEach(entry -> sync.arrived(LUNCH, entry));
        loop.run();
        List<Entry> other = forked(log, 17, 30);

        sync.vouched(LUNCH, head(other));
        serve(other, 200);

        assertThat(store.entries().read(ana, LUNCH, 1, 100)).isEqualTo(other);
        assertThat(logs.keptCopies(ana, LUNCH).join()).isEqualTo(log.subList(17, 40));
        assertThat(reported).containsExactly(new LogAhead(LUNCH, head(log), 23));
        assertThat(told)
                .isEqualTo(Stream.concat(log.stream(), other.stream().skip(17)).toList());
    }

    @Test
    void anOldAnswerIsNoOtherHistory() {
        List<Entry> log = log(LUNCH, 5);
        log.forEach(entry -> sync.arrived(LUNCH, entry));
        loop.run();

        sync.vouched(LUNCH, log.get(2).head());
        serve(log, 200);

        assertThat(sync.held(LUNCH)).isEqualTo(head(log));
        assertThat(logs.keptCopies(ana, LUNCH).join()).isEmpty();
        assertThat(reported).isEmpty();
    }

    @Test
    void whatCouldNotBeReportedIsReportedOnTheNextLink() {
        List<Entry> log = log(LUNCH, 5);
        log.forEach(entry -> sync.arrived(LUNCH, entry));
        loop.run();
        sync.vouched(LUNCH, log.get(3).head());
        for (int asked = 0; asked < 4; asked++) {
            answer(onlyAsked(), log.subList(0, 4));
        }

        session.lose();
        sync.lost();
        session.comeBack();
        sync.live();

        assertThat(onlyAsked().request()).isEqualTo(new LogAhead(LUNCH, head(log), 1));
    }

    @Test
    void aConversationThatTheServerLostAltogetherIsReportedAndStaysReadable() {
        List<Entry> log = log(LUNCH, 3);
        log.forEach(entry -> sync.arrived(LUNCH, entry));
        loop.run();

        sync.gone(LUNCH);
        serve(List.of(), 200);

        assertThat(reported).containsExactly(new LogAhead(LUNCH, head(log), 3));
        assertThat(setAside).containsExactly(3L);
        assertThat(store.entries().read(ana, LUNCH, 1, 10)).isEqualTo(log);
    }

    @Test
    void anotherHistoryOfTheSameLengthIsNoticed() {
        List<Entry> log = log(LUNCH, 2);
        log.forEach(entry -> sync.arrived(LUNCH, entry));
        loop.run();

        CompletableFuture<LogView> reading = logs.verify(ana, LUNCH);
        Head wrong = new Head(2, log.get(0).hash());
        onlyAsked().answer(new LogPage(LUNCH, List.of(), wrong));
        onlyAsked().answer(new LogPage(LUNCH, List.of(), wrong));

        assertDamaged(reading, 2);
    }

    @Test
    void anEntryAlteredOnTheDiskIsFoundByVerifying() throws Exception {
        List<Entry> log = log(LUNCH, 5);
        log.forEach(entry -> sync.arrived(LUNCH, entry));
        loop.run();
        session.lose();
        sync.lost();
        assertThat(logs.verify(ana, LUNCH).join().head()).isEqualTo(head(log));

        execute("UPDATE entry SET content = CAST('forged' AS BLOB) WHERE seq = 4");

        assertDamaged(logs.verify(ana, LUNCH), 4);
    }

    @Test
    void anEntryMissingOnTheDiskIsFoundByVerifying() throws Exception {
        log(LUNCH, 5).forEach(entry -> sync.arrived(LUNCH, entry));
        loop.run();
        session.lose();
        sync.lost();

        execute("DELETE FROM entry WHERE seq = 2");

        assertDamaged(logs.verify(ana, LUNCH), 2);
    }

    @Test
    void whatTheDiskAlteredAndLostIsFetchedAgainAndNotToldAgain() throws Exception {
        List<Entry> log = log(LUNCH, 9);
        log.forEach(entry -> sync.arrived(LUNCH, entry));
        loop.run();
        execute("UPDATE entry SET content = CAST('forged' AS BLOB) WHERE seq = 3");
        execute("DELETE FROM entry WHERE seq = 5");
        execute("UPDATE entry SET hash = zeroblob(32) WHERE seq = 7");

        CompletableFuture<LogView> verifying = logs.verify(ana, LUNCH);
        serve(log, 200);

        assertThat(verifying.join().head()).isEqualTo(head(log));
        assertThat(store.entries().read(ana, LUNCH, 1, 20)).isEqualTo(log);
        assertThat(told).isEqualTo(log);
    }

    @Test
    void aDamagedPartIsFetchedAgainByWhoReadsIt() throws Exception {
        List<Entry> log = log(LUNCH, 5);
        log.forEach(entry -> sync.arrived(LUNCH, entry));
        loop.run();
        execute("UPDATE entry SET kind = 99 WHERE seq = 4");

        CompletableFuture<LogView> reading = logs.read(ana, LUNCH, 3, 10);
        serve(log, 200);

        assertThat(reading.join()).isEqualTo(new LogView(log.subList(2, 5), head(log), List.of()));
        assertThat(told).isEqualTo(log);
    }

    @Test
    void aLastEntryThatTheDiskAlteredIsNoHistoryOfItsOwn() throws Exception {
        List<Entry> log = log(LUNCH, 5);
        log.subList(0, 4).forEach(entry -> sync.arrived(LUNCH, entry));
        loop.run();
        execute("UPDATE entry SET hash = zeroblob(32) WHERE seq = 4");
        sync = sync();
        logs = new Logs(sync, store);

        CompletableFuture<LogView> verifying = logs.verify(ana, LUNCH);
        serve(log, 200);

        assertThat(verifying.join().head()).isEqualTo(head(log));
        assertThat(told).isEqualTo(log);
        assertThat(setAside).isEmpty();
    }

    @Test
    void aLinkLostWhileALogIsMendedLeavesTheRestAsItWas() throws Exception {
        List<Entry> log = log(LUNCH, 9);
        log.forEach(entry -> sync.arrived(LUNCH, entry));
        loop.run();
        execute("UPDATE entry SET content = CAST('forged' AS BLOB) WHERE seq IN (3, 6)");

        CompletableFuture<LogView> verifying = logs.verify(ana, LUNCH);
        answer(onlyAsked(), log);
        serve(onlyAsked(), log, 2);
        session.lose();
        sync.lost();

        assertDamaged(verifying, 6);
        assertThat(sync.held(LUNCH)).isEqualTo(head(log));
        session.comeBack();
        CompletableFuture<LogView> again = logs.verify(ana, LUNCH);
        serve(log, 200);
        assertThat(again.join().head()).isEqualTo(head(log));
        assertThat(told).isEqualTo(log);
    }

    @Test
    void whatNobodyCanGiveAgainStaysNamedAsDamaged() throws Exception {
        List<Entry> log = log(LUNCH, 5);
        log.forEach(entry -> sync.arrived(LUNCH, entry));
        loop.run();
        execute("UPDATE entry SET content = CAST('forged' AS BLOB) WHERE seq = 4");

        CompletableFuture<LogView> verifying = logs.verify(ana, LUNCH);
        answer(onlyAsked(), log);
        onlyAsked().refuse(Reason.NOT_PARTICIPANT);

        assertDamaged(verifying, 4);
        assertThat(sync.held(LUNCH)).isEqualTo(head(log));
    }

    @Test
    void withoutALinkWhatIsHeldIsRead() {
        List<Entry> log = log(LUNCH, 3);
        log.forEach(entry -> sync.arrived(LUNCH, entry));
        loop.run();
        session.lose();
        sync.lost();

        assertThat(logs.read(ana, LUNCH, 2, 1).join()).isEqualTo(new LogView(log.subList(1, 2), head(log), List.of()));
    }

    @Test
    void aLinkLostInTheMiddleLeavesWhatCameAndGoesOnLater() {
        List<Entry> log = log(LUNCH, 1_000);
        sync.vouched(LUNCH, head(log));
        answer(session.take().get(0), log);
        CompletableFuture<LogView> reading = logs.read(ana, LUNCH, 1, 1_000);

        session.lose();
        sync.lost();

        assertThat(reading.join().entries()).hasSize(200);
        session.comeBack();
        sync.vouched(LUNCH, head(log));
        serve(log, 200);
        assertThat(told).isEqualTo(log);
    }

    @Test
    void whatIsRefusedForNowIsAskedAgain() {
        List<Entry> log = log(LUNCH, 3);
        sync.vouched(LUNCH, head(log));

        onlyAsked().refuse(Reason.RATE_LIMITED);
        assertThat(session.take()).isEmpty();
        loop.advance(2_000);
        serve(log, 200);

        assertThat(told).isEqualTo(log);
    }

    private Sync sync() {
        Sync fresh = new Sync(loop, session, store, new Sync.EntryListener() {
            @Override
            public void kept(ConversationId conversation, Entry entry) {
                told.add(entry);
            }

            @Override
            public void setAside(ConversationId conversation, long entries) {
                setAside.add(entries);
            }
        });
        fresh.enter(ana);
        fresh.vouched(LUNCH, store.entries().head(ana, LUNCH));
        return fresh;
    }

    /** Answers whatever is asked, with pages of at most so many entries. */
    private void serve(List<Entry> log, int entriesMax) {
        for (List<Asked> asked = session.take(); !asked.isEmpty(); asked = session.take()) {
            asked.forEach(one -> serve(one, log, entriesMax));
        }
    }

    private void serve(Asked asked, List<Entry> log, int entriesMax) {
        if (asked.request() instanceof LogAhead ahead) {
            reported.add(ahead);
            asked.answer(new LogAheadNoted(true));
        } else {
            asked.answer(page((FetchLog) asked.request(), log, entriesMax));
        }
    }

    /** The first entries of a log, and then others. */
    private static List<Entry> forked(List<Entry> log, int common, int entries) {
        List<Entry> other = new ArrayList<>(log.subList(0, common));
        for (int seq = common + 1; seq <= entries; seq++) {
            Body.Present body = new Body.Present(Salt.of(new byte[Salt.BYTES]), new Content.Text("other " + seq));
            other.add(HashChain.append(LUNCH, head(other), entryId(1_000 + seq), ANA, NOON.plusSeconds(seq), body));
        }
        return other;
    }

    private static void answer(Asked asked, List<Entry> log) {
        asked.answer(page((FetchLog) asked.request(), log, 200));
    }

    static LogPage page(FetchLog request, List<Entry> log, int entriesMax) {
        int from = Math.toIntExact(Math.min(request.afterSeq(), log.size()));
        int to = Math.min(log.size(), from + Math.min(entriesMax, request.limit()));
        return new LogPage(request.conversation(), log.subList(from, to), head(log));
    }

    private static Head head(List<Entry> log) {
        return log.isEmpty() ? HashChain.empty(LUNCH) : log.get(log.size() - 1).head();
    }

    private Asked onlyAsked() {
        List<Asked> asked = session.take();
        assertThat(asked).hasSize(1);
        return asked.get(0);
    }

    private static void assertDamaged(CompletableFuture<?> answer, long seq) {
        Throwable failure = answer.handle((value, thrown) -> thrown).join();
        Refusal refusal = assertThat(Failures.cause(failure))
                .asInstanceOf(type(Refusal.class))
                .actual();
        assertThat(refusal.reason()).isEqualTo(Reason.LOG_DAMAGED);
        assertThat(refusal.firstBadSeq()).hasValue(seq);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("peer.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
