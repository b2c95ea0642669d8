package chat.earshot.peer.sharing;

import chat.earshot.link.ProvenPeer;
import chat.earshot.peer.connection.Answers;
import chat.earshot.peer.connection.Failures;
import chat.earshot.peer.sync.Run;
import chat.earshot.protocol.IntroducedPeer;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.Segment;
import chat.earshot.values.DeviceId;
import chat.earshot.values.Limits;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The fetching of one log from several peers: whoever is faster brings more. Lives on the loop. */
final class Bringing {
    private static final Logger LOG = LoggerFactory.getLogger(Bringing.class);
    /** If nobody is linked by then, the rendezvous serves. */
    static final int START_MS = 2_000;
    /** Whoever brings less than either of these in so long isn't waited for: other logs wait for their turn. */
    static final int PACE_MS = 2_000;

    private static final int PACE_PIECES = 10;
    private static final int PACE_BYTES = 1024 * 1024;
    /** Somebody who has just been told of a newcomer, or not yet, is asked again so soon. */
    static final int AGAIN_MS = 200;

    private static final int REFUSALS_MAX = 4;
    /** So many of somebody who has proven nothing yet: a liar costs no more than these. */
    private static final int PIECES_FIRST_MAX = 2;
    /** So many each, while this peer is busy storing: enough for one commit of a few thousand entries. */
    private static final int PIECES_EACH_MAX = 6;

    /** A segment that isn't the end of what somebody has is larger: the next entry didn't fit. */
    private static final int SEGMENT_FULL_BYTES = Limits.LOG_PAGE_BYTES_MAX / 2;

    /** So many pieces at most wait for one before them. */
    private static final int AHEAD_MAX = 32;

    private final Swarm swarm;
    private final Consumer<Run> sink;
    private final CompletableFuture<Void> done;
    private final TreeMap<Long, Piece> waiting = new TreeMap<>();
    private final TreeMap<Long, Piece> whole = new TreeMap<>();
    private final Set<Source> sources = new LinkedHashSet<>();
    private final Set<DeviceId> reaching = new LinkedHashSet<>();
    private int underWay;
    private long delivered;
    private boolean isPaced;
    private int pacePieces;
    private long paceBytes;
    private boolean over;

    Bringing(Swarm swarm, List<Piece> pieces, Consumer<Run> sink, CompletableFuture<Void> done) {
        this.swarm = swarm;
        this.sink = sink;
        this.done = done;
        pieces.forEach(piece -> waiting.put(piece.before().seq(), piece));
        this.delivered = pieces.isEmpty() ? 0 : pieces.get(0).before().seq();
    }

    /** One who serves, and how far it is known to be of use. */
    private static final class Source {
        private final Holder holder;
        private int underWay;
        private int refusals;
        private int brought;
        private boolean pauses;
        /** It holds nothing after this seq. */
        private long holdsUpTo = Long.MAX_VALUE;

        Source(Holder holder) {
            this.holder = holder;
        }

        boolean isFree() {
            return !pauses && underWay < Math.min(PIECES_EACH_MAX, PIECES_FIRST_MAX + brought);
        }
    }

    void begin(List<IntroducedPeer> peers) {
        peers.forEach(peer -> reaching.add(peer.device()));
        peers.forEach(peer -> reach(peer, 0));
        swarm.loop().after(START_MS, () -> {
            if (sources.isEmpty()) {
                reaching.forEach(swarm::shun);
                finish();
            }
        });
        pump();
    }

    private void reach(IntroducedPeer peer, int refusals) {
        Answers.hear(swarm.holders().reach(peer), (holder, failure) -> {
            if (failure != null && Failures.reason(failure) == Reason.NOT_MUTUAL && refusals < REFUSALS_MAX && !over) {
                swarm.loop().after(AGAIN_MS, () -> reach(peer, refusals + 1));
                return;
            }
            reaching.remove(peer.device());
            if (failure == null) {
                if (!isPaced) {
                    isPaced = true;
                    keepPace();
                }
                sources.add(new Source(holder));
            } else if (Failures.reason(failure) == Reason.SERVER_UNREACHABLE) {
                swarm.shun(peer.device());
            }
            pump();
        });
    }

    private void keepPace() {
        pacePieces = 0;
        paceBytes = 0;
        swarm.loop().after(PACE_MS, () -> {
            if (pacePieces < PACE_PIECES && paceBytes < PACE_BYTES) {
                finish();
            } else if (!over) {
                keepPace();
            }
        });
    }

    /** Gives out what can be given out; ends when nothing is left, or nobody to ask. */
    private void pump() {
        if (over) {
            return;
        }
        for (Source source : List.copyOf(sources)) {
            Optional<Piece> next = next(source);
            while (next.isPresent()) {
                waiting.remove(next.get().before().seq());
                source.underWay++;
                underWay++;
                fetch(source, next.get());
                next = next(source);
            }
        }
        boolean pauses = sources.stream().anyMatch(source -> source.pauses);
        if (underWay == 0 && (waiting.isEmpty() || (reaching.isEmpty() && !pauses))) {
            finish();
        }
    }

    private Optional<Piece> next(Source source) {
        if (!source.isFree() || !sources.contains(source)) {
            return Optional.empty();
        }
        long latest = delivered + (long) AHEAD_MAX * Swarm.PIECE_ENTRIES;
        return waiting.values().stream()
                .filter(piece -> piece.before().seq() < latest && piece.end().seq() <= source.holdsUpTo)
                .findFirst();
    }

    private void fetch(Source source, Piece piece) {
        Answers.hear(source.holder.fetch(piece.request()), (segment, failure) -> {
            if (failure == null && !segment.entries().isEmpty()) {
                take(source, piece, segment);
            } else if (!over) {
                missed(source, piece, failure);
                giveBack(source, piece);
            }
        });
    }

    private void take(Source source, Piece piece, Segment segment) {
        Answers.hear(swarm.take(piece, segment), (taken, bug) -> {
            if (over) {
                return;
            }
            if (bug != null || taken.isEmpty()) {
                lied(source, piece);
                giveBack(source, piece);
                return;
            }
            swarm.count(taken.get());
            paceBytes += taken.get().bytes();
            if (!piece.isWhole()) {
                goOn(source, piece, taken.get().bytes());
                return;
            }
            stopped(source);
            source.brought++;
            pacePieces++;
            whole.put(piece.before().seq(), piece);
            deliver();
            pump();
        });
    }

    /** Whoever has more fills a segment: else one entry at a time could hold up the whole log. */
    private void goOn(Source source, Piece piece, long bytes) {
        if (bytes >= SEGMENT_FULL_BYTES) {
            fetch(source, piece);
        } else {
            source.holdsUpTo = Math.min(source.holdsUpTo, piece.nextSeq() - 1);
            giveBack(source, piece);
        }
    }

    /** Nothing came that is of use. */
    private void missed(Source source, Piece piece, @Nullable Throwable failure) {
        if (failure == null) {
            source.holdsUpTo = Math.min(source.holdsUpTo, piece.nextSeq() - 1);
        } else if (Failures.reason(failure) == Reason.NO_SUCH_CONVERSATION && ++source.refusals <= REFUSALS_MAX) {
            source.pauses = true;
            swarm.loop().after(AGAIN_MS, () -> {
                source.pauses = false;
                pump();
            });
        } else {
            sources.remove(source);
        }
    }

    /** Somebody else begins with it from the start. */
    private void giveBack(Source source, Piece piece) {
        stopped(source);
        piece.restart();
        waiting.put(piece.before().seq(), piece);
        pump();
    }

    private void lied(Source source, Piece piece) {
        ProvenPeer liar = source.holder.peer();
        LOG.warn(
                "event=peer-lied username={} device={} fromSeq={} toSeq={}",
                liar.username(),
                liar.device(),
                piece.before().seq() + 1,
                piece.end().seq());
        swarm.distrust(liar.device());
        sources.remove(source);
    }

    private void stopped(Source source) {
        source.underWay--;
        underWay--;
    }

    private void deliver() {
        while (!whole.isEmpty() && whole.firstKey() == delivered) {
            Piece piece = whole.pollFirstEntry().getValue();
            delivered = piece.end().seq();
            sink.accept(new Run(piece.before(), piece.entries()));
        }
    }

    private void finish() {
        if (!over) {
            over = true;
            done.complete(null);
        }
    }
}
