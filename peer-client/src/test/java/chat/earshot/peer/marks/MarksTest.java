package chat.earshot.peer.marks;

import static chat.earshot.peer.testing.Sample.ANA;
import static chat.earshot.peer.testing.Sample.BOB;
import static chat.earshot.peer.testing.Sample.LUNCH;
import static chat.earshot.peer.testing.Sample.ana;
import static chat.earshot.peer.testing.Sample.log;
import static chat.earshot.peer.testing.Sample.lunch;
import static chat.earshot.peer.testing.Sample.store;
import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.log.Body;
import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.peer.PeerListener;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.peer.sync.Sync;
import chat.earshot.peer.testing.ScriptedSession;
import chat.earshot.peer.testing.ScriptedSession.Asked;
import chat.earshot.peer.testing.StepLoop;
import chat.earshot.protocol.ConversationMarks;
import chat.earshot.protocol.ListMarks;
import chat.earshot.protocol.MarksListed;
import chat.earshot.protocol.MarksReported;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.ReportMarks;
import chat.earshot.protocol.ReportMarks.Reached;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Mark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this person has received and read is told seldom, never lost, and never taken back. */
class MarksTest {
    @TempDir
    Path folder;

    private final StepLoop loop = new StepLoop();
    private final ScriptedSession session = new ScriptedSession();
    private final List<String> told = new ArrayList<>();
    private final List<Entry> log = log(LUNCH, 6);
    private PeerStore store;
    private Account ana;
    private Sync arriving;
    private Marks marks;

    @BeforeEach
    void open() throws Exception {
        store = store(folder);
        ana = ana(store);
        arriving = new Sync(loop, session, store, (conversation, entry) -> marks.kept(conversation, entry));
        arriving.enter(ana);
        arriving.vouched(LUNCH, HashChain.empty(LUNCH));
        marks = marks();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aBurstIsReportedAtOnceAndWhatFollowsASecondLater() {
        arrive(0, 4);

        assertThat(requests()).containsExactly(report(4, 0));
        arrive(4, 6);
        assertThat(requests()).isEmpty();
        loop.advance(999);
        assertThat(requests()).isEmpty();
        loop.advance(1);
        assertThat(requests()).containsExactly(report(6, 0));
        loop.advance(60_000);
        assertThat(requests()).isEmpty();
    }

    @Test
    void ownEntriesAreNotReported() {
        arrive(0, 1);

        assertThat(requests()).isEmpty();
    }

    @Test
    void whatIsReadIsKeptToldAndNeverBeyondWhatIsHere() {
        arrive(0, 4);
        session.take();

        marks.read(ana, LUNCH, 900);
        marks.read(ana, LUNCH, 2);
        loop.advance(1_000);

        assertThat(requests()).containsExactly(report(4, 4));
        assertThat(told).containsExactly("marks [ana 4 4]");
        assertThat(marks().of(lunch(HashChain.empty(LUNCH)))).containsExactly(new Mark(ANA, 4, 4), new Mark(BOB, 0, 0));
    }

    @Test
    void whatCouldNotBeToldIsToldWhenTheLinkIsBack() {
        session.lose();
        arrive(0, 4);
        marks.read(ana, LUNCH, 3);
        loop.advance(5_000);
        assertThat(requests()).isEmpty();

        session.comeBack();
        marks.live();
        Asked list = session.take().get(0);
        assertThat(list.request()).isInstanceOf(ListMarks.class);
        list.answer(new MarksListed(
                List.of(new ConversationMarks(LUNCH, 0, List.of(new Mark(ANA, 2, 1), new Mark(BOB, 4, 2)))), false));
        loop.run();

        assertThat(requests()).containsExactly(report(4, 3));
        assertThat(marks.of(lunch(HashChain.empty(LUNCH)))).containsExactly(new Mark(ANA, 4, 3), new Mark(BOB, 4, 2));
    }

    @Test
    void aRefusedReportIsSentAgain() {
        arrive(0, 4);
        session.take().get(0).refuse(Reason.RATE_LIMITED);
        loop.advance(1_000);

        Asked again = session.take().get(0);
        assertThat(again.request()).isEqualTo(report(4, 0));
        again.answer(new MarksReported());
        loop.advance(5_000);
        assertThat(requests()).isEmpty();
    }

    @Test
    void marksOfOthersOnlyGoOnAndNewsAloneAreTold() {
        marks.changed(LUNCH, List.of(new Mark(BOB, 4, 2)));
        marks.changed(LUNCH, List.of(new Mark(BOB, 3, 1)));

        assertThat(told).containsExactly("marks [bob 4 2]");
        assertThat(marks.of(lunch(HashChain.empty(LUNCH)))).containsExactly(new Mark(ANA, 0, 0), new Mark(BOB, 4, 2));
    }

    @Test
    void whatRetentionErasedIsErasedHereAlsoWhereItComesLater() {
        arrive(0, 4);

        marks.erased(LUNCH, 5);
        marks.erased(LUNCH, 5);
        arrive(4, 6);

        assertThat(told).containsExactly("erased 1 5");
        assertThat(store.entries().read(ana, LUNCH, 1, 10))
                .extracting(entry -> entry.body() instanceof Body.Erased)
                .containsExactly(true, true, true, true, true, false);
        assertThat(store.entries().head(ana, LUNCH)).isEqualTo(log.get(5).head());
    }

    @Test
    void whereARestoredServerEndsALogEarlierNobodyHasReadWhatComesInstead() {
        arrive(0, 4);
        marks.erased(LUNCH, 4);
        marks.changed(LUNCH, List.of(new Mark(ANA, 4, 4), new Mark(BOB, 4, 3)));
        told.clear();

        store.aside().setAside(ana, LUNCH, log.get(3).head(), 2);
        marks.rewound(LUNCH);

        assertThat(told).containsExactly("marks [ana 2 2, bob 2 2]");
        assertThat(marks.of(lunch(HashChain.empty(LUNCH)))).containsExactly(new Mark(ANA, 2, 2), new Mark(BOB, 2, 2));
        store.entries().append(ana, LUNCH, log.subList(2, 4));
        assertThat(store.entries().read(ana, LUNCH, 1, 10))
                .extracting(entry -> entry.body() instanceof Body.Erased)
                .containsExactly(true, true, false, false);
    }

    private Marks marks() {
        Marks fresh = new Marks(loop, session, store, arriving, listener());
        fresh.enter(ana);
        return fresh;
    }

    private void arrive(int from, int to) {
        log.subList(from, to).forEach(entry -> arriving.arrived(LUNCH, entry));
        loop.run();
    }

    private List<Object> requests() {
        return session.take().stream().<Object>map(Asked::request).toList();
    }

    private static ReportMarks report(long delivered, long read) {
        return new ReportMarks(List.of(new Reached(LUNCH, delivered, read)));
    }

    private PeerListener listener() {
        return new PeerListener() {
            @Override
            public void marks(ConversationId conversation, List<Mark> changed) {
                told.add("marks "
                        + changed.stream()
                                .map(mark -> mark.username() + " " + mark.deliveredSeq() + " " + mark.readSeq())
                                .toList());
            }

            @Override
            public void erased(ConversationId conversation, long firstSeq, long lastSeq) {
                told.add("erased " + firstSeq + " " + lastSeq);
            }
        };
    }
}
