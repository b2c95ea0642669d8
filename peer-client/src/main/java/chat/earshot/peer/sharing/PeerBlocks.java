package chat.earshot.peer.sharing;

import chat.earshot.files.BlockList;
import chat.earshot.link.ProvenPeer;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.connection.Answers;
import chat.earshot.peer.connection.Failures;
import chat.earshot.peer.files.BlockSource;
import chat.earshot.peer.files.SharedFile;
import chat.earshot.protocol.FetchHeldBlock;
import chat.earshot.protocol.FetchHeldHashes;
import chat.earshot.protocol.HeldBlock;
import chat.earshot.protocol.HeldHashes;
import chat.earshot.protocol.PeerRequest;
import chat.earshot.protocol.PeerResponse;
import chat.earshot.protocol.Reason;
import chat.earshot.values.Hash;
import chat.earshot.values.Octets;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * Another peer as a source of blocks. However many files are fetched from it at once, no more than the credit is under
 * way: enough that its link never idles, and far below what the other end lets wait. Lives on the loop.
 */
final class PeerBlocks implements BlockSource {
    /** Blocks under way: 2 MiB, which is 16 ms of a gigabit link, and more than the threads of both ends need. */
    static final int CREDIT = 8;

    private final BlockHolder holder;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int underWay;
    private boolean isDropped;

    PeerBlocks(BlockHolder holder) {
        this.holder = holder;
    }

    ProvenPeer peer() {
        return holder.peer();
    }

    /** Whether it was too slow, or vanished while it was asked: it isn't worth another try for a while. */
    boolean isDropped() {
        return isDropped;
    }

    /** Whether it can't be asked any more. */
    boolean isOver() {
        return isDropped || holder.isGone();
    }

    @Override
    public String who() {
        return holder.peer().username().value();
    }

    @Override
    public String key() {
        return holder.peer().device().toString();
    }

    @Override
    public boolean isPeer() {
        return true;
    }

    @Override
    public int blocksMax() {
        return CREDIT;
    }

    @Override
    public CompletableFuture<BlockList> list(SharedFile file) {
        return more(file, new ByteArrayOutputStream());
    }

    @Override
    public CompletableFuture<Octets> block(SharedFile file, int block) {
        FetchHeldBlock request =
                new FetchHeldBlock(file.conversation(), file.file().id(), block);
        return ask(request, HeldBlock.class).thenApply(HeldBlock::bytes);
    }

    private <R extends PeerResponse> CompletableFuture<R> ask(PeerRequest request, Class<R> answer) {
        CompletableFuture<R> asked = new CompletableFuture<>();
        waiting.addLast(() -> {
            underWay++;
            Answers.hear(holder.ask(request, answer), (value, failure) -> {
                underWay--;
                if (failure == null) {
                    asked.complete(value);
                } else {
                    isDropped |= isUseless(failure);
                    asked.completeExceptionally(failure);
                }
                askNext();
            });
        });
        askNext();
        return asked;
    }

    private void askNext() {
        while (underWay < CREDIT && !waiting.isEmpty()) {
            waiting.removeFirst().run();
        }
    }

    /** Late, gone, or an answer to something else. */
    private static boolean isUseless(Throwable failure) {
        Reason reason = Failures.reason(failure);
        return reason == Reason.SERVER_UNREACHABLE || reason == Reason.SERVER_FAILED;
    }

    private CompletableFuture<BlockList> more(SharedFile file, ByteArrayOutputStream known) {
        long size = file.file().size();
        int all = BlockList.count(size);
        int first = known.size() / Hash.BYTES;
        if (first >= all) {
            return CompletableFuture.completedFuture(new BlockList(size, known.toByteArray()));
        }
        FetchHeldHashes request =
                new FetchHeldHashes(file.conversation(), file.file().id(), first);
        return ask(request, HeldHashes.class).thenCompose(page -> {
            if (page.hashes().isEmpty() || first + page.hashes().size() > all) {
                return CompletableFuture.failedFuture(new Refusal(Reason.FILE_UNAVAILABLE));
            }
            page.hashes().forEach(hash -> known.writeBytes(hash.octets().toArray()));
            return more(file, known);
        });
    }
}
