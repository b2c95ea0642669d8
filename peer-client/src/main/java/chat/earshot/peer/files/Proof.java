package chat.earshot.peer.files;

import chat.earshot.files.BlockList;
import chat.earshot.values.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.BitSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Whether an unfinished file is, as a whole, what its entry says. What the disk holds counts, not what came: it is read
 * again, and synced, close behind the blocks as they are written, so that little is left to do at the end. Blocks its
 * thread: the file worker's only.
 */
final class Proof {
    /** So many blocks are read for one that is written: it catches up, and holds nothing up for long. */
    private static final int STEP_BLOCKS = 2;

    /** After so many bytes the disk is made to take them: a gigabyte at the end would keep everybody waiting. */
    private static final long SYNC_BYTES = 32L * 1024 * 1024;

    private final Path part;
    private final long size;
    private final MessageDigest whole = BlockList.sha256();
    private final BitSet written = new BitSet();
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private int next;
    private long unsynced;
    private CompletableFuture<Void> syncing = CompletableFuture.completedFuture(null);
    private volatile @Nullable IOException syncFailure;

    Proof(Path part, long size) {
        this.part = part;
        this.size = size;
    }

    /** These blocks are on the disk already. */
    void found(BitSet blocks) {
        written.or(blocks);
    }

    /** This block has been written. */
    void wrote(int block) throws IOException {
        written.set(block);
        unsynced += BlockList.length(size, block);
        if (unsynced >= SYNC_BYTES && syncing.isDone()) {
            unsynced = 0;
            syncing = CompletableFuture.runAsync(this::sync);
        }
        if (written.get(next)) {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                readOn(channel, Math.min(next + STEP_BLOCKS, written.nextClearBit(next)));
            }
        }
    }

    /**
     * Reads the rest, syncs the file, and tells. Only once.
     *
     * @throws IOException also if a sync on the way failed: a system tells of a failed write to one of them only
     */
    boolean isWhole(Hash sha256) throws IOException {
        syncing.join();
        IOException failed = syncFailure;
        if (failed != null) {
            throw failed;
        }
        try (FileChannel channel = FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            channel.truncate(size);
            readOn(channel, BlockList.count(size));
            channel.force(true);
            return channel.size() == size && Hash.of(whole.digest()).equals(sha256);
        }
    }

    /** Beside the file worker. */
    private void sync() {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            channel.force(false);
        } catch (IOException failed) {
            syncFailure = failed;
        }
    }

    private void readOn(FileChannel channel, int end) throws IOException {
        for (; next < end; next++) {
            int length = BlockList.length(size, next);
            if (bytes.capacity() < length) {
                bytes = ByteBuffer.allocate(length);
            }
            FileDisk.fill(channel, next, bytes.clear().limit(length));
            whole.update(bytes.flip());
        }
    }
}
