package chat.earshot.peer.sharing;

import chat.earshot.log.Head;
import chat.earshot.peer.TransferStats.Amount;
import chat.earshot.peer.connection.Answers;
import chat.earshot.peer.connection.Loop;
import chat.earshot.peer.connection.Session;
import chat.earshot.peer.sync.LogHelp;
import chat.earshot.peer.sync.Run;
import chat.earshot.protocol.Anchors;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.FetchAnchors;
import chat.earshot.protocol.Introduce;
import chat.earshot.protocol.IntroducedPeer;
import chat.earshot.protocol.PeersIntroduced;
import chat.earshot.protocol.Segment;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.Limits;
import chat.earshot.wire.Frame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Fetches logs from the peers of other participants: several at once, each piece verified against hashes that the
 * rendezvous vouches for, so that whoever lies is known at once and costs one retry. Lives on the loop.
 */
public final class Swarm implements LogHelp {
    /** So many entries make one piece. */
    static final int PIECE_ENTRIES = Limits.LOG_PAGE_ENTRIES_MAX;

    static final int HOLDERS_MAX = 6;

    private final Loop loop;
    private final Session session;
    private final Holders holders;
    private final RandomGenerator random;
    private final Executor workers;
    /** Peers that have lied to this one, until it starts anew. */
    private final Set<DeviceId> liars = new HashSet<>();

    /** Nobody waits for them with each log: many may wait for their turn. */
    private final Shunned shunned;

    private Amount fetched = Amount.NONE;
    private Amount anchored = Amount.NONE;

    /** @param workers compute hashes, so that the loop can store meanwhile */
    public Swarm(Loop loop, Session session, Holders holders, RandomGenerator random, Executor workers) {
        this.loop = loop;
        this.shunned = new Shunned(loop);
        this.session = session;
        this.holders = holders;
        this.random = random;
        this.workers = workers;
    }

    @Override
    public CompletableFuture<Void> bring(ConversationId conversation, Head held, Consumer<Run> sink) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        // Who has just signed in is certified in a moment: worth waiting for, or the rendezvous would serve all of it.
        Answers.hear(holders.settled(), (settled, failure) -> {
            if (holders.isReady()) {
                bring(conversation, held, sink, done);
            } else {
                done.complete(null);
            }
        });
        return done;
    }

    private void bring(ConversationId conversation, Head held, Consumer<Run> sink, CompletableFuture<Void> done) {
        CompletableFuture<PeersIntroduced> introduced =
                session.askNow(new Introduce(conversation), PeersIntroduced.class);
        Answers.hear(introduced, (found, failure) -> {
            List<IntroducedPeer> peers = failure == null ? askable(conversation, found.peers()) : List.of();
            if (peers.isEmpty()) {
                done.complete(null);
                return;
            }
            FetchAnchors wanted = new FetchAnchors(conversation, held.seq(), PIECE_ENTRIES, Limits.ANCHORS_MAX);
            Answers.hear(session.askNow(wanted, Anchors.class), (anchors, refused) -> {
                if (refused == null) {
                    anchored = anchored.plus(
                            new Amount(0, Frame.of(new Envelope(1, anchors)).size()));
                    new Bringing(this, pieces(held, anchors), sink, done).begin(peers);
                } else {
                    done.complete(null);
                }
            });
        });
    }

    /** What came from peers and was verified. */
    public Amount fetched() {
        return fetched;
    }

    /** What the rendezvous sent to verify it by. */
    public Amount anchored() {
        return anchored;
    }

    Loop loop() {
        return loop;
    }

    Holders holders() {
        return holders;
    }

    /** Has a piece take what came for it, beside the loop. Completes on the loop, with nothing if it is a lie. */
    CompletableFuture<Optional<Amount>> take(Piece piece, Segment segment) {
        return CompletableFuture.supplyAsync(
                        () -> piece.take(segment)
                                ? Optional.of(SegmentService.amount(segment))
                                : Optional.<Amount>empty(),
                        workers)
                .whenCompleteAsync((taken, failure) -> {}, loop);
    }

    void count(Amount piece) {
        fetched = fetched.plus(piece);
    }

    void distrust(DeviceId liar) {
        liars.add(liar);
    }

    void shun(DeviceId unreachable) {
        shunned.add(unreachable);
    }

    /** Who has lied, for whoever wants to know. */
    Set<DeviceId> liars() {
        return Set.copyOf(liars);
    }

    private List<IntroducedPeer> askable(ConversationId conversation, List<IntroducedPeer> introduced) {
        List<IntroducedPeer> askable = new ArrayList<>(introduced.stream()
                .filter(peer -> holders.takesPart(peer.username(), conversation))
                .filter(peer -> !liars.contains(peer.device()) && !shunned.has(peer.device()))
                .toList());
        // So that not the same ones serve every newcomer.
        Collections.shuffle(askable, new Random(random.nextLong()));
        return askable.subList(0, Math.min(askable.size(), HOLDERS_MAX));
    }

    /** One piece between each two anchors, and the rest up to the head; none if the anchors make no sense. */
    private static List<Piece> pieces(Head held, Anchors anchors) {
        List<Piece> pieces = new ArrayList<>();
        List<Head> ends = new ArrayList<>(anchors.anchors());
        Head last = ends.isEmpty() ? held : ends.get(ends.size() - 1);
        if (anchors.head().seq() - last.seq() < PIECE_ENTRIES) {
            ends.add(anchors.head());
        }
        Head at = held;
        for (Head end : ends) {
            if (end.seq() > at.seq() && end.seq() - at.seq() <= PIECE_ENTRIES) {
                pieces.add(new Piece(anchors.conversation(), at, end));
                at = end;
            }
        }
        return pieces;
    }
}
