package chat.earshot.server.files;

import chat.earshot.files.BlockList;
import chat.earshot.protocol.BlockHashesPage;
import chat.earshot.protocol.BlockHashesPut;
import chat.earshot.protocol.FetchBlockHashes;
import chat.earshot.protocol.FetchPiece;
import chat.earshot.protocol.InspectSpool;
import chat.earshot.protocol.PieceFetched;
import chat.earshot.protocol.PiecePut;
import chat.earshot.protocol.PutBlockHashes;
import chat.earshot.protocol.PutPiece;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Response;
import chat.earshot.protocol.SpoolInspected;
import chat.earshot.server.conversations.FileLimits;
import chat.earshot.server.files.FileLookup.Shared;
import chat.earshot.server.sessions.Caller;
import chat.earshot.server.sessions.Refusals;
import chat.earshot.values.Hash;
import chat.earshot.values.Limits;
import chat.earshot.values.Octets;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes blocks of files from those who shared them and gives them to participants. Called on the network thread; the
 * work itself is done on the spool's threads.
 */
public final class FileSpool {
    private static final Logger LOG = LoggerFactory.getLogger(FileSpool.class);
    private static final RequestRefused NOT_HERE = Refusals.of(Reason.FILE_UNAVAILABLE);

    private final BlockStore blocks;
    private final FileLimits limits;
    private final SpoolThreads threads;
    private final SpoolDoor door;

    public FileSpool(BlockStore blocks, FileLimits limits, SpoolThreads threads, SpoolDoor door) {
        this.blocks = blocks;
        this.limits = limits;
        this.threads = threads;
        this.door = door;
    }

    public void inspect(Caller caller, int exchange, InspectSpool request) {
        door.pass(
                threads.writer(),
                new SpoolDoor.Entrance(caller, exchange, request.conversation(), request.file(), false),
                this::inspected);
    }

    public void putHashes(Caller caller, int exchange, PutBlockHashes request) {
        door.pass(
                threads.writer(),
                new SpoolDoor.Entrance(caller, exchange, request.conversation(), request.file(), true),
                file -> put(file, request));
    }

    public void putPiece(Caller caller, int exchange, PutPiece request) {
        door.pass(
                threads.writer(),
                new SpoolDoor.Entrance(caller, exchange, request.conversation(), request.file(), true),
                file -> put(file, request));
    }

    public void fetchHashes(Caller caller, int exchange, FetchBlockHashes request) {
        door.pass(
                threads.reader(),
                new SpoolDoor.Entrance(caller, exchange, request.conversation(), request.file(), false),
                file -> {
                    List<Hash> hashes = blocks.hashes(file.id(), request.first(), Limits.BLOCK_HASHES_PAGE_MAX);
                    return hashes.isEmpty() ? NOT_HERE : new BlockHashesPage(file.id(), request.first(), hashes);
                });
    }

    public void fetchPiece(Caller caller, int exchange, FetchPiece request) {
        door.pass(
                threads.reader(),
                new SpoolDoor.Entrance(caller, exchange, request.conversation(), request.file(), false),
                file -> fetched(file, request));
    }

    /** Whoever put the last block asks once more: then all of them are made to last. */
    private Response inspected(Shared file) throws IOException {
        if (blocks.isComplete(file.id())) {
            return new SpoolInspected(file.id(), true, BlockList.count(file.size()), Octets.copyOf(new byte[0]));
        }
        int listed = blocks.listed(file.id());
        BitSet have = blocks.have(file.id());
        boolean whole = have.cardinality() == BlockList.count(file.size());
        if (whole) {
            blocks.complete(file.id());
            LOG.info("file=whole file={} bytes={}", file.id(), file.size());
        }
        return new SpoolInspected(file.id(), whole, listed, Octets.copyOf(whole ? new byte[0] : have.toByteArray()));
    }

    private Response put(Shared file, PutBlockHashes request) throws IOException {
        if (isFull()) {
            return Refusals.of(Reason.STORAGE_FULL);
        }
        int listed = blocks.listed(file.id());
        if (listed == request.first() && listed < BlockList.count(file.size())) {
            listed = blocks.list(file.id(), request.hashes(), file.size(), file.blocks());
        }
        return new BlockHashesPut(file.id(), listed);
    }

    private Response put(Shared file, PutPiece request) throws IOException {
        Optional<Hash> block =
                blocks.hashes(file.id(), request.block(), 1).stream().findFirst();
        if (block.isEmpty()) {
            return NOT_HERE;
        }
        if (request.offset() == 0 && isFull()) {
            return Refusals.of(Reason.STORAGE_FULL);
        }
        int blockBytes = BlockList.length(file.size(), request.block());
        BlockStore.Outcome outcome = blocks.put(file.id(), block.get(), request.offset(), request.bytes(), blockBytes);
        return switch (outcome) {
            case TAKEN -> new PiecePut(file.id(), request.block(), false);
            case STORED -> new PiecePut(file.id(), request.block(), true);
            // The block's first pieces were lost with a link or a restart: it is sent again.
            case OUT_OF_ORDER -> Refusals.BUSY;
            case ALTERED -> new RequestRefused(Reason.FILE_UNAVAILABLE, "The block is not what the file says.");
        };
    }

    private Response fetched(Shared file, FetchPiece request) throws IOException {
        Optional<Hash> block =
                blocks.hashes(file.id(), request.block(), 1).stream().findFirst();
        if (block.isEmpty() || request.offset() >= BlockList.length(file.size(), request.block())) {
            return NOT_HERE;
        }
        return blocks.read(file.id(), block.get(), request.offset(), Limits.PIECE_BYTES)
                .filter(bytes -> bytes.size() > 0)
                .<Response>map(bytes -> new PieceFetched(file.id(), request.block(), request.offset(), bytes))
                .orElse(NOT_HERE);
    }

    private boolean isFull() throws IOException {
        return blocks.roomBytes() - Limits.BLOCK_BYTES < limits.reserveBytes();
    }
}
