package chat.earshot.files;

import chat.earshot.values.Hash;
import chat.earshot.values.Limits;
import chat.earshot.values.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The hashes of a file's blocks, in order. A file's entry has only their {@link #root}: whoever holds the entry can
 * check this list, and with it each block alone, whoever served them. Immutable.
 *
 * <pre>
 * hash of a block = SHA-256(its bytes)
 * root            = SHA-256("earshot blocks 1" size:u64 hash:32 hash:32 …)
 * </pre>
 */
public final class BlockList {
    private static final byte[] BLOCKS = "earshot blocks 1".getBytes(StandardCharsets.US_ASCII);

    private final long size;
    private final byte[] hashes;

    /**
     * @param size of the file in bytes
     * @param hashes of its blocks, one after the other
     * @throws IllegalArgumentException if there aren't as many as such a file has blocks
     */
    public BlockList(long size, byte[] hashes) {
        if (hashes.length != count(size) * Hash.BYTES) {
            throw new IllegalArgumentException("a file of " + size + " bytes has " + count(size) + " blocks");
        }
        this.size = size;
        this.hashes = hashes.clone();
    }

    /** How many blocks a file of that many bytes has. */
    public static int count(long size) {
        Limits.requireRange("a file's size", size, 0, Limits.FILE_BYTES_MAX);
        return (int) ((size + Limits.BLOCK_BYTES - 1) / Limits.BLOCK_BYTES);
    }

    /** How many bytes a block has: all have the same, but for the last. */
    public static int length(long size, int block) {
        Limits.requireRange("a block", block, 0, count(size) - 1L);
        return (int) Math.min(Limits.BLOCK_BYTES, size - offset(block));
    }

    /** Where a block begins in its file. */
    public static long offset(int block) {
        return (long) block * Limits.BLOCK_BYTES;
    }

    public static Hash hash(byte[] block) {
        return Hash.of(sha256().digest(block));
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    public int count() {
        return hashes.length / Hash.BYTES;
    }

    public int length(int block) {
        return length(size, block);
    }

    public Hash hash(int block) {
        return Hash.of(Arrays.copyOfRange(hashes, block * Hash.BYTES, (block + 1) * Hash.BYTES));
    }

    /** Consecutive hashes, as many as there are up to {@code max}. */
    public List<Hash> hashes(int first, int max) {
        return IntStream.range(first, Math.min(count(), first + max))
                .mapToObj(this::hash)
                .toList();
    }

    public boolean isBlock(int block, Octets bytes) {
        if (bytes.size() != length(block)) {
            return false;
        }
        MessageDigest sha = sha256();
        bytes.writeTo(sha::update);
        return Hash.of(sha.digest()).equals(hash(block));
    }

    /** What a file's entry says of this list. */
    public Hash root() {
        MessageDigest sha = sha256();
        sha.update(BLOCKS);
        sha.update(ByteBuffer.allocate(Long.BYTES).putLong(size).flip());
        return Hash.of(sha.digest(hashes));
    }

    /** The hashes, one after the other; a fresh copy. */
    public byte[] toArray() {
        return hashes.clone();
    }
}
