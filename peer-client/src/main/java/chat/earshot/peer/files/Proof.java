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

/**
 * Whether an unfinished file is, as a whole, what its entry says. What the disk holds counts, not what came: it is read
 * again, close behind the blocks as they are written, so that little is left to read at the end. Blocks its thread: the
 * file worker's only.
 */
final class Proof {
    /** So many blocks are read for one that is written: it catches up, and holds nothing up for long. */
    private static final int STEP_BLOCKS = 2;

    private final Path part;
    private final long size;
    private final MessageDigest whole = BlockList.sha256();
    private final BitSet written = new BitSet();
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private int next;

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
        if (written.get(next)) {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                readOn(channel, Math.min(next + STEP_BLOCKS, written.nextClearBit(next)));
            }
        }
    }

    /** Reads the rest, syncs the file, and tells. Only once. */
    boolean isWhole(Hash sha256) throws IOException {
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
