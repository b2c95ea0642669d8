package chat.earshot.peer.files;

import chat.earshot.files.BlockList;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.connection.Answers;
import chat.earshot.peer.connection.Session;
import chat.earshot.protocol.BlockHashesPage;
import chat.earshot.protocol.FetchBlockHashes;
import chat.earshot.protocol.FetchPiece;
import chat.earshot.protocol.PieceFetched;
import chat.earshot.protocol.Reason;
import chat.earshot.values.Hash;
import chat.earshot.values.Limits;
import chat.earshot.values.Octets;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The rendezvous as a source of blocks: it gives them in pieces, between which anything else may pass. On the loop. */
final class ServerSource implements BlockSource {
    private static final int BLOCKS_MAX = 2;
    private static final int PIECES_UNDER_WAY_MAX = 16;

    private final Session session;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int underWay;

    ServerSource(Session session) {
        this.session = session;
    }

    @Override
    public String who() {
        return "the server";
    }

    @Override
    public boolean isPeer() {
        return false;
    }

    @Override
    public int blocksMax() {
        return BLOCKS_MAX;
    }

    @Override
    public CompletableFuture<BlockList> list(SharedFile file) {
        return more(file, new ByteArrayOutputStream());
    }

    @Override
    public CompletableFuture<Octets> block(SharedFile file, int block) {
        int blockBytes = BlockList.length(file.file().size(), block);
        List<CompletableFuture<Octets>> pieces = new ArrayList<>();
        for (int offset = 0; offset < blockBytes; offset += Limits.PIECE_BYTES) {
            FetchPiece request = new FetchPiece(file.conversation(), file.file().id(), block, offset);
            pieces.add(piece(request));
        }
        return CompletableFuture.allOf(pieces.toArray(new CompletableFuture<?>[0]))
                .thenApply(all -> {
                    ByteArrayOutputStream whole = new ByteArrayOutputStream(blockBytes);
                    pieces.forEach(piece -> piece.join().writeTo(whole::writeBytes));
                    return Octets.owning(whole.toByteArray());
                });
    }

    /** However many files are fetched at once, no more than the credit is asked for. */
    private CompletableFuture<Octets> piece(FetchPiece request) {
        CompletableFuture<Octets> piece = new CompletableFuture<>();
        waiting.addLast(() -> {
            underWay++;
            Answers.hear(session.askNow(request, PieceFetched.class), (fetched, failure) -> {
                underWay--;
                if (failure == null) {
                    piece.complete(fetched.bytes());
                } else {
                    piece.completeExceptionally(failure);
                }
                askNext();
            });
        });
        askNext();
        return piece;
    }

    private void askNext() {
        while (underWay < PIECES_UNDER_WAY_MAX && !waiting.isEmpty()) {
            waiting.removeFirst().run();
        }
    }

    private CompletableFuture<BlockList> more(SharedFile file, ByteArrayOutputStream known) {
        long size = file.file().size();
        int all = BlockList.count(size);
        int first = known.size() / Hash.BYTES;
        if (first >= all) {
            return CompletableFuture.completedFuture(new BlockList(size, known.toByteArray()));
        }
        FetchBlockHashes request =
                new FetchBlockHashes(file.conversation(), file.file().id(), first);
        return session.askNow(request, BlockHashesPage.class).thenCompose(page -> {
            if (page.hashes().isEmpty() || first + page.hashes().size() > all) {
                return CompletableFuture.failedFuture(new Refusal(Reason.FILE_UNAVAILABLE));
            }
            page.hashes().forEach(hash -> known.writeBytes(hash.octets().toArray()));
            return more(file, known);
        });
    }
}
