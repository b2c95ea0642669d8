package chat.earshot.peer.sharing;

import static chat.earshot.peer.testing.Sample.LUNCH;
import static chat.earshot.peer.testing.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.link.ProvenPeer;
import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.connection.Answers;
import chat.earshot.peer.testing.Sample;
import chat.earshot.peer.testing.ScriptedSession;
import chat.earshot.peer.testing.ScriptedSession.Asked;
import chat.earshot.peer.testing.StepLoop;
import chat.earshot.protocol.Anchors;
import chat.earshot.protocol.FetchAnchors;
import chat.earshot.protocol.FetchSegment;
import chat.earshot.protocol.Introduce;
import chat.earshot.protocol.IntroducedPeer;
import chat.earshot.protocol.PeerPlace;
import chat.earshot.protocol.PeersIntroduced;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.Segment;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.Instance;
import chat.earshot.values.Knock;
import chat.earshot.values.Octets;
import chat.earshot.values.Username;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever some peers do, the log comes whole and verified, and whoever lied is known. */
class SwarmTest {
    private static final int ENTRIES = 2_050;

    private final StepLoop loop = new StepLoop();
    private final ScriptedSession session = new ScriptedSession();
    private final List<Entry> log = Sample.log(LUNCH, ENTRIES);
    private final List<Entry> brought = new ArrayList<>();
    private final Map<DeviceId, Function<FetchSegment, CompletableFuture<Segment>>> peers = new LinkedHashMap<>();
    private final Set<DeviceId> silent = new LinkedHashSet<>();
    private final Map<DeviceId, Integer> askedTimes = new LinkedHashMap<>();
    private CompletableFuture<Void> settled = CompletableFuture.completedFuture(null);
    private final Swarm swarm = new Swarm(loop, session, new Within(), new Random(5), Runnable::run);

    /** What Mallory does with a segment. */
    enum Lie {
        ALTERS,
        TRUNCATES_AND_RENUMBERS,
        REORDERS,
        LEAVES_ONE_OUT,
        TELLS_ANOTHER_LOG,
        SAYS_MORE_THAN_ASKED;

        Segment about(Segment truth) {
            List<Entry> entries = new ArrayList<>(truth.entries());
            switch (this) {
                case ALTERS -> entries.set(7, Sample.altered(entries.get(7)));
                case TRUNCATES_AND_RENUMBERS -> entries.remove(0);
                case REORDERS -> Collections.swap(entries, 3, 4);
                case LEAVES_ONE_OUT -> entries.remove(5);
                case TELLS_ANOTHER_LOG -> {
                    return new Segment(
                            LUNCH,
                            Sample.log(new ConversationId(new UUID(9, 9)), ENTRIES)
                                    .subList(
                                            (int) entries.get(0).seq() - 1,
                                            (int) entries.get(0).seq() - 1 + entries.size()));
                }
                case SAYS_MORE_THAN_ASKED -> {
                    return new Segment(new ConversationId(new UUID(9, 9)), entries);
                }
            }
            return new Segment(truth.conversation(), entries);
        }
    }

    @Test
    void aLogIsBroughtInPiecesFromSeveralPeersInOrder() {
        DeviceId bob = add(1, this::honest);
        DeviceId cleo = add(2, this::honest);

        CompletableFuture<Void> done = bring(HashChain.empty(LUNCH));

        assertThat(done).isCompleted();
        assertThat(brought).isEqualTo(log);
        assertThat(swarm.fetched().entries()).isEqualTo(ENTRIES);
        assertThat(times(bob)).isPositive();
        assertThat(times(cleo)).isPositive();
        assertThat(swarm.liars()).isEmpty();
    }

    @Test
    void whoHoldsPartOfALogFetchesTheRest() {
        add(1, this::honest);

        CompletableFuture<?> unusedBringing = bring(log.get(444).head());

        assertThat(brought).isEqualTo(log.subList(445, ENTRIES));
    }

    @ParameterizedTest
    @EnumSource
    void whoeverLiesIsNamedAndCostsOneRetry(Lie lie) {
        add(1, request -> CompletableFuture.completedFuture(lie.about(truth(request))));
        add(2, this::honest);

        CompletableFuture<Void> done = bring(HashChain.empty(LUNCH));

        assertThat(done).isCompleted();
        assertThat(brought).isEqualTo(log);
        assertThat(swarm.liars()).containsExactly(device(1));
        assertThat(times(device(1))).isLessThanOrEqualTo(2);
        // A liar isn't asked again.
        int before = times(device(1));
        brought.clear();
        CompletableFuture<?> unusedBringing = bring(HashChain.empty(LUNCH));
        assertThat(times(device(1))).isEqualTo(before);
        assertThat(brought).isEqualTo(log);
    }

    @Test
    void aLogThatIsForgedConsistentlyIsFoundOutAtTheNextAnchor() {
        List<Entry> forged = forgedFrom(250);
        add(1, request -> CompletableFuture.completedFuture(new Segment(LUNCH, part(forged, request))));
        add(2, this::honest);

        CompletableFuture<?> unusedBringing = bring(HashChain.empty(LUNCH));

        assertThat(brought).isEqualTo(log);
        assertThat(swarm.liars()).containsExactly(device(1));
    }

    @Test
    void ifEverybodyLiesNothingIsTakenAndTheRendezvousServes() {
        add(1, request -> CompletableFuture.completedFuture(Lie.ALTERS.about(truth(request))));

        CompletableFuture<Void> done = bring(HashChain.empty(LUNCH));

        assertThat(done).isCompleted();
        assertThat(brought).isEmpty();
    }

    @Test
    void whoIsSlowOrVanishesIsReplaced() {
        add(1, request -> late());
        add(2, request -> CompletableFuture.failedFuture(new Refusal(Reason.SERVER_UNREACHABLE)));
        add(3, this::honest);

        CompletableFuture<Void> done = bring(HashChain.empty(LUNCH));
        loop.advance(2_000);

        assertThat(done).isCompleted();
        assertThat(brought).isEqualTo(log);
        assertThat(swarm.liars()).isEmpty();
    }

    @Test
    void whoGivesOneEntryAtATimeDoesNotHoldUpTheLog() {
        DeviceId slow = add(
                1,
                request -> CompletableFuture.completedFuture(
                        new Segment(LUNCH, truth(request).entries().subList(0, 1))));
        add(2, this::honest);

        CompletableFuture<Void> done = bring(HashChain.empty(LUNCH));

        assertThat(done).isCompleted();
        assertThat(brought).isEqualTo(log);
        assertThat(times(slow)).isLessThanOrEqualTo(2);
        assertThat(swarm.liars()).isEmpty();
    }

    @Test
    void whoBringsLittleIsNotWaitedForWhileOtherLogsWait() {
        add(1, request -> {
            CompletableFuture<Segment> slow = new CompletableFuture<>();
            loop.after(1_400, () -> slow.complete(truth(request)));
            return slow;
        });

        CompletableFuture<Void> done = bring(HashChain.empty(LUNCH));
        loop.advance(Bringing.PACE_MS);

        assertThat(done).isCompleted();
        assertThat(brought).isNotEmpty().isEqualTo(log.subList(0, brought.size()));
    }

    @Test
    void whoHasNotHeardOfTheNewcomerYetIsAskedAgain() {
        int[] asked = {0};
        add(
                1,
                request -> asked[0]++ < 2
                        ? CompletableFuture.failedFuture(new Refusal(Reason.NO_SUCH_CONVERSATION))
                        : honest(request));

        CompletableFuture<Void> done = bring(HashChain.empty(LUNCH));
        assertThat(done).isNotCompleted();
        loop.advance(3_000);

        assertThat(done).isCompleted();
        assertThat(brought).isEqualTo(log);
    }

    @Test
    void whoHoldsTheBeginningOnlyGivesThat() {
        add(
                1,
                request -> CompletableFuture.completedFuture(
                        request.fromSeq() > 400 ? new Segment(LUNCH, List.of()) : truth(request)));

        CompletableFuture<Void> done = bring(HashChain.empty(LUNCH));

        assertThat(done).isCompleted();
        assertThat(brought).isEqualTo(log.subList(0, 400));
    }

    @Test
    void ifNobodyAnswersInTimeTheRendezvousServes() {
        silent.add(device(1));

        CompletableFuture<Void> done = bring(HashChain.empty(LUNCH));
        assertThat(done).isNotCompleted();
        loop.advance(Bringing.START_MS);

        assertThat(done).isCompleted();
        assertThat(brought).isEmpty();
    }

    @Test
    void whoCouldNotBeLinkedIsNotWaitedForAgainSoon() {
        silent.add(device(1));
        CompletableFuture<?> unusedBringing = bring(HashChain.empty(LUNCH));
        loop.advance(Bringing.START_MS);

        assertThat(bring(HashChain.empty(LUNCH))).isCompleted();

        loop.advance(Shunned.SHUN_MS);
        silent.clear();
        add(1, this::honest);
        assertThat(bring(HashChain.empty(LUNCH))).isCompleted();
        assertThat(brought).isEqualTo(log);
    }

    @Test
    void whoIsBeingCertifiedStillAsksPeersOnceThatIsDone() {
        add(1, this::honest);
        settled = new CompletableFuture<>();

        CompletableFuture<Void> done = swarm.bring(LUNCH, HashChain.empty(LUNCH), run -> brought.addAll(run.entries()));
        assertThat(done).isNotCompleted();
        assertThat(session.take()).isEmpty();
        settled.complete(null);
        serveTheRendezvous();

        assertThat(done).isCompleted();
        assertThat(brought).isEqualTo(log);
    }

    private CompletableFuture<Void> bring(Head held) {
        CompletableFuture<Void> done = swarm.bring(LUNCH, held, run -> brought.addAll(run.entries()));
        serveTheRendezvous();
        return done;
    }

    private void serveTheRendezvous() {
        for (Asked asked : session.take()) {
            assertThat(asked.request()).isEqualTo(new Introduce(LUNCH));
            asked.answer(new PeersIntroduced(Stream.concat(peers.keySet().stream(), silent.stream())
                    .map(SwarmTest::introduced)
                    .toList()));
        }
        for (Asked asked : session.take()) {
            FetchAnchors wanted = (FetchAnchors) asked.request();
            List<Head> anchors = new ArrayList<>();
            for (long seq = wanted.afterSeq() + wanted.every(); seq <= ENTRIES; seq += wanted.every()) {
                anchors.add(log.get((int) seq - 1).head());
            }
            asked.answer(new Anchors(LUNCH, anchors, log.get(ENTRIES - 1).head()));
        }
        loop.run();
    }

    private int times(DeviceId asked) {
        return askedTimes.getOrDefault(asked, 0);
    }

    private CompletableFuture<Segment> honest(FetchSegment request) {
        return CompletableFuture.completedFuture(truth(request));
    }

    private CompletableFuture<Segment> late() {
        CompletableFuture<Segment> late = new CompletableFuture<>();
        loop.after(1_500, () -> late.completeExceptionally(new Refusal(Reason.SERVER_UNREACHABLE)));
        return late;
    }

    private Segment truth(FetchSegment request) {
        return new Segment(LUNCH, part(log, request));
    }

    private static List<Entry> part(List<Entry> all, FetchSegment request) {
        int from = (int) request.fromSeq() - 1;
        return all.subList(from, Math.min(all.size(), from + request.limit()));
    }

    /** The same up to a seq, and from there another log whose hashes follow. */
    private List<Entry> forgedFrom(int seq) {
        List<Entry> forged = new ArrayList<>(log.subList(0, seq - 1));
        Head head = forged.get(seq - 2).head();
        for (Entry entry : log.subList(seq - 1, ENTRIES)) {
            Entry next = HashChain.append(
                    LUNCH, head, entry.id(), new Username("mallory"), entry.at(), (chat.earshot.log.Body.Present)
                            entry.body());
            forged.add(next);
            head = next.head();
        }
        return forged;
    }

    private DeviceId add(long number, Function<FetchSegment, CompletableFuture<Segment>> serving) {
        peers.put(device(number), serving);
        return device(number);
    }

    private static DeviceId device(long number) {
        return new DeviceId(new UUID(4, number));
    }

    private static IntroducedPeer introduced(DeviceId device) {
        return new IntroducedPeer(
                Sample.BOB,
                device,
                new PeerPlace(
                        new Instance(Octets.copyOf(new byte[Instance.BYTES])),
                        new Knock(Octets.copyOf(new byte[Knock.BYTES])),
                        1,
                        List.of()));
    }

    /** Everybody is within reach, but for those who never answer. */
    private final class Within implements Holders {
        @Override
        public boolean isReady() {
            return settled.isDone();
        }

        @Override
        public CompletableFuture<Void> settled() {
            return settled;
        }

        @Override
        public boolean takesPart(Username username, ConversationId conversation) {
            return true;
        }

        @Override
        public CompletableFuture<Holder> reach(IntroducedPeer peer) {
            Function<FetchSegment, CompletableFuture<Segment>> serving = peers.get(peer.device());
            if (serving == null) {
                return new CompletableFuture<>();
            }
            ProvenPeer proven = new ProvenPeer(peer.username(), peer.device(), NOON, NOON.plusSeconds(60));
            CompletableFuture<Holder> reached = new CompletableFuture<>();
            loop.execute(() -> reached.complete(new Scripted(proven, serving)));
            return reached;
        }
    }

    private final class Scripted implements Holder {
        private final ProvenPeer peer;
        private final Function<FetchSegment, CompletableFuture<Segment>> serving;

        Scripted(ProvenPeer peer, Function<FetchSegment, CompletableFuture<Segment>> serving) {
            this.peer = peer;
            this.serving = serving;
        }

        @Override
        public ProvenPeer peer() {
            return peer;
        }

        @Override
        public CompletableFuture<Segment> fetch(FetchSegment request) {
            askedTimes.merge(peer.device(), 1, Integer::sum);
            CompletableFuture<Segment> answer = new CompletableFuture<>();
            // Never at once: an answer comes over a link.
            loop.execute(() -> Answers.hear(serving.apply(request), (segment, failure) -> {
                if (failure == null) {
                    answer.complete(segment);
                } else {
                    answer.completeExceptionally(failure);
                }
            }));
            return answer;
        }
    }
}
