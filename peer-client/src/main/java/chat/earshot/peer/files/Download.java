package chat.earshot.peer.files;

import chat.earshot.files.BlockList;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.connection.Answers;
import chat.earshot.peer.connection.Failures;
import chat.earshot.peer.connection.Loop;
import chat.earshot.protocol.Reason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the blocks of one file from all who have them, into an unfinished file: verifies each, asks elsewhere for
 * what doesn't come or is altered, and ends when the whole file is proven. Lives on the loop.
 */
final class Download {
    private static final Logger LOG = LoggerFactory.getLogger(Download.class);
    private static final int LOOK_AGAIN_MS = 500;
    private static final int LOOK_SOON_MS = 20;
    /** Blocks that were asked for, or have come and wait for the disk: 4 MiB of memory at the most. */
    private static final int UNDER_WAY_MAX = 16;
    /** Without one good block for so long it is given up, until somebody asks again. */
    private static final int PATIENCE_MS = 60_000;

    private final Loop loop;
    private final FileWorker worker;
    private final SharedFile file;
    private final Path part;
    private final Watcher watcher;
    private final SourcePool pool;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final BitSet have;
    private final BitSet underWay = new BitSet();
    private @Nullable BlockList list;
    private Refusal lastFailure = new Refusal(Reason.FILE_UNAVAILABLE);
    private boolean isListing;
    private boolean isFinishing;
    private int idleMs;
    /** What is read again so far of the unfinished file; begun anew with each look at all of it. */
    private Proof proof;

    /** Keeps what is worth to be kept. Called on the loop. */
    interface Watcher {
        void listed(BlockList list);

        /** Another block is here. */
        void progressed(BitSet have, BlockSource from, int bytes);
    }

    /** @param have what an earlier download noted; what is on the disk counts */
    Download(
            Loop loop,
            FileWorker worker,
            BlockSources sources,
            SharedFile file,
            Path part,
            BitSet have,
            Watcher watcher) {
        this.loop = loop;
        this.worker = worker;
        this.file = file;
        this.part = part;
        this.watcher = watcher;
        this.pool = new SourcePool(loop, sources, file);
        this.have = (BitSet) have.clone();
        this.proof = newProof();
    }

    /** Completes when the unfinished file is whole and synced. */
    CompletableFuture<Void> start(@Nullable BlockList known) {
        if (file.file().size() == 0) {
            listed(new BlockList(0, new byte[0]));
        } else if (known != null) {
            list = known;
            verify();
        } else {
            have.clear();
            pump();
        }
        look();
        return done;
    }

    /** Ends it where it is; what is here stays. */
    void stop(Refusal why) {
        done.completeExceptionally(why);
    }

    BitSet have() {
        return (BitSet) have.clone();
    }

    /** Those who sent what was not the file's. */
    List<String> distrusted() {
        return pool.distrusted();
    }

    /** Now and then: sources come and go, and patience ends. */
    private void look() {
        int afterMs = pool.isGathering() ? LOOK_SOON_MS : LOOK_AGAIN_MS;
        Loop.Timer unused = loop.after(afterMs, () -> {
            if (done.isDone()) {
                return;
            }
            idleMs = isFinishing ? 0 : idleMs + afterMs;
            if (idleMs >= PATIENCE_MS) {
                stop(lastFailure);
            } else {
                pump();
                look();
            }
        });
    }

    private void pump() {
        if (done.isDone() || isFinishing || isListing) {
            return;
        }
        BlockList known = list;
        if (known == null) {
            fetchList();
        } else if (have.cardinality() == known.count()) {
            finish(known);
        } else {
            fetchBlocks(known);
        }
        if (!done.isDone() && !isFinishing && pool.isHopeless()) {
            stop(lastFailure);
        }
    }

    private void fetchList() {
        pool.next().ifPresent(seat -> {
            isListing = true;
            Answers.hear(seat.ask(seat.source().list(file)), (answer, failure) -> {
                isListing = false;
                if (failure == null && answer.root().equals(file.file().blocks())) {
                    listed(answer);
                } else {
                    failed(seat, failure);
                }
                pump();
            });
        });
    }

    private void listed(BlockList answer) {
        if (!answer.root().equals(file.file().blocks())) {
            stop(new Refusal(Reason.FILE_UNAVAILABLE, "The file's entry does not fit its size."));
            return;
        }
        list = answer;
        idleMs = 0;
        watcher.listed(answer);
        pump();
    }

    private void fetchBlocks(BlockList known) {
        for (int block = nextWanted(0, known);
                block >= 0 && underWay.cardinality() < UNDER_WAY_MAX;
                block = nextWanted(block + 1, known)) {
            Optional<SourcePool.Seat> seat = pool.next();
            if (seat.isEmpty()) {
                return;
            }
            fetch(known, block, seat.get());
        }
    }

    private int nextWanted(int from, BlockList known) {
        int block = have.nextClearBit(from);
        while (block < known.count() && underWay.get(block)) {
            block = have.nextClearBit(block + 1);
        }
        return block < known.count() ? block : -1;
    }

    private void fetch(BlockList known, int block, SourcePool.Seat seat) {
        underWay.set(block);
        Proof following = proof;
        CompletableFuture<Integer> kept = seat.ask(seat.source().block(file, block))
                .thenCompose(bytes -> worker.run(() -> {
                    if (done.isDone()) {
                        return bytes.size();
                    }
                    if (!known.isBlock(block, bytes)) {
                        throw new Altered();
                    }
                    FileDisk.write(part, block, bytes);
                    following.wrote(block);
                    return bytes.size();
                }));
        Answers.hear(kept, (bytes, failure) -> {
            underWay.clear(block);
            if (done.isDone()) {
                return;
            }
            if (failure == null) {
                idleMs = 0;
                have.set(block);
                watcher.progressed(have(), seat.source(), bytes);
            } else {
                failed(seat, failure);
            }
            pump();
        });
    }

    private void failed(SourcePool.Seat seat, @Nullable Throwable failure) {
        if (failure == null || Failures.cause(failure) instanceof Altered) {
            seat.distrust();
            lastFailure = new Refusal(
                    Reason.FILE_UNAVAILABLE, "What " + seat.source().who() + " sent is not the file. It was not kept.");
        } else if (Failures.cause(failure) instanceof Refusal refusal) {
            if (!seat.source().isPeer()) {
                // That one peer hasn't got it says nothing of the file.
                lastFailure = refusal;
            }
            seat.refused(refusal.reason());
        } else {
            // This computer's disk: no source can help it.
            stop(diskFailed(failure));
        }
    }

    private void verify() {
        isFinishing = true;
        Answers.hear(verified(known(), have()), (found, failure) -> {
            isFinishing = false;
            if (failure != null) {
                stop(diskFailed(failure));
                return;
            }
            have.clear();
            have.or(found);
            pump();
        });
    }

    private void finish(BlockList known) {
        isFinishing = true;
        Proof ending = proof;
        Answers.hear(worker.run(() -> ending.isWhole(file.file().sha256())), (whole, failure) -> {
            isFinishing = false;
            if (failure != null) {
                stop(diskFailed(failure));
            } else if (whole) {
                done.complete(null);
            } else if (have.isEmpty()) {
                stop(new Refusal(Reason.FILE_UNAVAILABLE, "The file's entry does not fit its bytes."));
            } else {
                recheck(known);
            }
        });
    }

    /** All blocks came, yet the file isn't whole: either the disk lost some, or the entry is a lie. */
    private void recheck(BlockList known) {
        isFinishing = true;
        // All are claimed, so that one of zeros is looked at, too: else it would be fetched again for ever.
        BitSet claimed = have();
        Answers.hear(verified(known, claimed), (found, failure) -> {
            isFinishing = false;
            List<Integer> lost = new ArrayList<>();
            for (int block = 0; block < known.count() && failure == null; block++) {
                if (!found.get(block)) {
                    lost.add(block);
                }
            }
            if (lost.isEmpty()) {
                stop(new Refusal(Reason.FILE_UNAVAILABLE, "The file's entry does not fit its bytes."));
            } else {
                lost.forEach(have::clear);
                pump();
            }
        });
    }

    /** Which of these blocks are really there, and a proof that begins with them. */
    private CompletableFuture<BitSet> verified(BlockList known, BitSet claimed) {
        Proof begun = newProof();
        proof = begun;
        return worker.run(() -> {
            BitSet found = FileDisk.verified(part, known, claimed);
            begun.found(found);
            return found;
        });
    }

    private Proof newProof() {
        return new Proof(part, file.file().size());
    }

    private BlockList known() {
        BlockList known = list;
        if (known == null) {
            throw new IllegalStateException("the list is not here yet");
        }
        return known;
    }

    static Refusal diskFailed(Throwable failure) {
        LOG.warn("event=disk-failed reason=\"{}\"", Failures.cause(failure).toString());
        return new Refusal(
                Reason.STORAGE_FULL,
                "The file can't be written here: no room on this computer's disk, or no right to.");
    }

    /** A block was not what its hash says. */
    private static final class Altered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Altered() {
            super("a block is not what its hash says", null, false, false);
        }
    }
}
