package chat.earshot.peer.files;

import chat.earshot.files.BlockList;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.connection.Answers;
import chat.earshot.peer.connection.Failures;
import chat.earshot.peer.connection.Loop;
import chat.earshot.peer.connection.Session;
import chat.earshot.protocol.BlockHashesPut;
import chat.earshot.protocol.InspectSpool;
import chat.earshot.protocol.PiecePut;
import chat.earshot.protocol.PutBlockHashes;
import chat.earshot.protocol.PutPiece;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.SpoolInspected;
import chat.earshot.values.Limits;
import chat.earshot.values.Octets;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one file's blocks to the rendezvous: asks what it has, gives it what is missing, and asks again
 * until it has all.
 * At most a few pieces are under way, so that posts pass between them. Lives on the loop.
 */
final class Upload {
    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);
    private static final int BLOCKS_UNDER_WAY_MAX = 2;
    private static final int AGAIN_FIRST_MS = 500;
    private static final int AGAIN_MAX_MS = 15_000;

    private final Loop loop;
    private final Session session;
    private final FileWorker worker;
    private final SharedFile file;
    private final Path path;
    private final BlockList list;
    private final LongConsumer progressed;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private BitSet have = new BitSet();
    private int underWay;
    private int nextBlock;
    private int againMs = AGAIN_FIRST_MS;
    private Loop.@Nullable Timer waiting;
    private boolean isPutting;
    private long sent;

    /** @param progressed hears of how many bytes the rendezvous has */
    Upload(
            Loop loop,
            Session session,
            FileWorker worker,
            SharedFile file,
            Path path,
            BlockList list,
            LongConsumer progressed) {
        this.loop = loop;
        this.session = session;
        this.worker = worker;
        this.file = file;
        this.path = path;
        this.list = list;
        this.progressed = progressed;
    }

    /** Completes when the rendezvous has the whole file; with a refusal if it never will. */
    CompletableFuture<Void> start() {
        inspect();
        return done;
    }

    /** Ends it where it is. */
    void stop(Refusal why) {
        done.completeExceptionally(why);
    }

    /** There is a link again: what waits is tried now. */
    void hurry() {
        Loop.Timer waited = waiting;
        if (waited != null) {
            waited.cancel();
            waiting = null;
            inspect();
        }
    }

    /** Bytes that were taken by the rendezvous since the start. */
    long sent() {
        return sent;
    }

    private void inspect() {
        if (done.isDone()) {
            return;
        }
        isPutting = false;
        InspectSpool request = new InspectSpool(file.conversation(), file.file().id());
        Answers.hear(session.askNow(request, SpoolInspected.class), (found, failure) -> {
            if (failure != null) {
                failed(failure);
            } else if (found.whole()) {
                done.complete(null);
            } else {
                have = BitSet.valueOf(found.have().toArray());
                tell();
                list(found.listed());
            }
        });
    }

    private void list(int listed) {
        if (listed >= list.count()) {
            nextBlock = 0;
            isPutting = true;
            pump();
            return;
        }
        PutBlockHashes request = new PutBlockHashes(
                file.conversation(), file.file().id(), listed, list.hashes(listed, Limits.BLOCK_HASHES_PAGE_MAX));
        Answers.hear(session.askNow(request, BlockHashesPut.class), (put, failure) -> {
            if (failure != null) {
                failed(failure);
            } else if (put.listed() <= listed) {
                stop(new Refusal(Reason.SERVER_FAILED, "The server does not take the file."));
            } else {
                list(put.listed());
            }
        });
    }

    private void pump() {
        if (done.isDone() || !isPutting) {
            return;
        }
        while (underWay < BLOCKS_UNDER_WAY_MAX && isPutting) {
            int block = have.nextClearBit(nextBlock);
            if (block >= list.count()) {
                if (underWay == 0) {
                    inspect();
                }
                return;
            }
            nextBlock = block + 1;
            put(block);
        }
    }

    private void put(int block) {
        underWay++;
        CompletableFuture<Integer> put = worker.run(() -> {
                    byte[] bytes = FileDisk.block(path, block, list.length(block));
                    if (!list.isBlock(block, Octets.owning(bytes))) {
                        throw new Changed();
                    }
                    return bytes;
                })
                .thenCompose(bytes -> send(block, bytes));
        Answers.hear(put, (bytes, failure) -> {
            underWay--;
            if (done.isDone()) {
                return;
            }
            if (failure == null) {
                sent += bytes;
                againMs = AGAIN_FIRST_MS;
                have.set(block);
                tell();
                pump();
            } else {
                failed(failure);
            }
        });
    }

    private CompletableFuture<Integer> send(int block, byte[] bytes) {
        CompletableFuture<PiecePut> last = CompletableFuture.failedFuture(new Refusal(Reason.SERVER_FAILED));
        for (int offset = 0; offset < bytes.length; offset += Limits.PIECE_BYTES) {
            Octets piece = Octets.copyOf(bytes, offset, Math.min(Limits.PIECE_BYTES, bytes.length - offset));
            CompletableFuture<PiecePut> asked = session.askNow(
                    new PutPiece(file.conversation(), file.file().id(), block, offset, piece), PiecePut.class);
            last = offset == 0 ? asked : last.thenCombine(asked, (before, now) -> now);
        }
        return last.thenApply(put -> {
            if (!put.complete()) {
                throw new Refusal(Reason.RATE_LIMITED);
            }
            return bytes.length;
        });
    }

    private void failed(Throwable failure) {
        isPutting = false;
        Throwable cause = Failures.cause(failure);
        if (!(cause instanceof Refusal refusal)) {
            LOG.warn("upload=failed file={} reason=\"{}\"", file.file().id(), cause.toString());
            stop(new Refusal(
                    Reason.FILE_UNAVAILABLE, "The file was changed or moved before it was sent. Send it again."));
            return;
        }
        switch (refusal.reason()) {
            case RATE_LIMITED, SERVER_FAILED, STORAGE_FULL, SERVER_UNREACHABLE, FILE_UNAVAILABLE, NOT_SIGNED_IN ->
                again();
            default -> stop(refusal);
        }
    }

    private void again() {
        if (waiting == null) {
            waiting = loop.after(againMs, this::hurry);
            againMs = Math.min(AGAIN_MAX_MS, againMs * 2);
        }
    }

    private void tell() {
        long bytes = 0;
        for (int block = have.nextSetBit(0); block >= 0; block = have.nextSetBit(block + 1)) {
            bytes += list.length(block);
        }
        progressed.accept(bytes);
    }

    /** The file is not what it was when it was posted. */
    private static final class Changed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Changed() {
            super("the file changed", null, false, false);
        }
    }
}
