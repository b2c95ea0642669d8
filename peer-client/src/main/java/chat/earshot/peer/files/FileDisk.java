package chat.earshot.peer.files;

import chat.earshot.files.BlockList;
import chat.earshot.peer.Refusal;
import chat.earshot.protocol.Reason;
import chat.earshot.values.Hash;
import chat.earshot.values.Octets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.BitSet;

/** What is done with files on this computer's disk, a block at a time. Blocks its thread: the file worker's only. */
final class FileDisk {
    private static final long MIB = 1024 * 1024;

    private FileDisk() {}

    /** A file as it was read: what its entry will say, and how to tell whether it changed since. */
    record Reading(long size, long modifiedMs, Hash sha256, BlockList list) {}

    /** Its file system's word for when a file was last changed, in milliseconds. */
    static long modifiedMs(Path path) throws IOException {
        return Files.getLastModifiedTime(path).toMillis();
    }

    /**
     * Reads a whole file.
     *
     * @param bytesMax how large it may be
     * @throws IllegalArgumentException that begins with {@code path}, if it can't be sent
     * @throws Refusal if it is too large
     */
    static Reading read(Path path, long bytesMax) {
        try {
            BasicFileAttributes before = Files.readAttributes(path, BasicFileAttributes.class);
            if (before.isDirectory()) {
                throw unsendable("it is a folder. Pack it into one file first");
            }
            if (!before.isRegularFile()) {
                throw unsendable("it is not a plain file");
            }
            if (before.size() > bytesMax) {
                throw new Refusal(
                        Reason.TOO_LARGE,
                        "A file shared from here has at most " + bytesMax / MIB + " MiB. It was not sent.");
            }
            Reading reading = read(path, before);
            BasicFileAttributes after = Files.readAttributes(path, BasicFileAttributes.class);
            if (after.size() != before.size() || !after.lastModifiedTime().equals(before.lastModifiedTime())) {
                throw unsendable("the file changed while it was read. Nothing was sent");
            }
            return reading;
        } catch (NoSuchFileException missing) {
            throw unsendable("there is no such file");
        } catch (AccessDeniedException denied) {
            throw unsendable("the file may not be read");
        } catch (IOException unreadable) {
            throw unsendable("the file can't be read");
        }
    }

    private static Reading read(Path path, BasicFileAttributes before) throws IOException {
        MessageDigest whole = BlockList.sha256();
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            for (int block = 0; block < BlockList.count(before.size()); block++) {
                byte[] bytes = block(channel, block, BlockList.length(before.size(), block));
                whole.update(bytes);
                hashes.writeBytes(BlockList.hash(bytes).octets().toArray());
            }
            if (channel.read(ByteBuffer.allocate(1), before.size()) > 0) {
                // It grew, or its file system doesn't know how long it is.
                throw unsendable("the file changed while it was read. Nothing was sent");
            }
        }
        return new Reading(
                before.size(),
                before.lastModifiedTime().toMillis(),
                Hash.of(whole.digest()),
                new BlockList(before.size(), hashes.toByteArray()));
    }

    /** A block's bytes; fewer than it should have if the file is shorter than it was. */
    static byte[] block(Path path, int block, int bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return block(channel, block, bytes);
        }
    }

    /** Writes a block where it belongs; the file is made if it isn't there. */
    static void write(Path path, int block, Octets bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer left = bytes.asBuffer();
            while (left.hasRemaining()) {
                channel.write(left, BlockList.offset(block) + left.position());
            }
        }
    }

    /** Which of these blocks are really there. */
    static BitSet verified(Path path, BlockList list, BitSet claimed) throws IOException {
        BitSet found = new BitSet();
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return found;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            for (int block = 0; block < list.count() && BlockList.offset(block) < channel.size(); block++) {
                // What was written after the last note of progress counts as well, but a hole need not be hashed.
                byte[] bytes = block(channel, block, list.length(block));
                found.set(block, (claimed.get(block) || !isBlank(bytes)) && list.isBlock(block, Octets.owning(bytes)));
            }
        }
        return found;
    }

    /**
     * Gives a finished file its name, at once and never over another.
     *
     * @throws FileAlreadyExistsException if there is something of that name
     */
    static void publish(Path part, Path to) throws IOException {
        try {
            Files.createLink(to, part);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (IOException | UnsupportedOperationException noLinksHere) {
            if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(to.toString());
            }
            Files.move(part, to);
            return;
        }
        Files.delete(part);
    }

    private static byte[] block(FileChannel channel, int block, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        fill(channel, block, bytes);
        return bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
    }

    /** Reads a block from its start, until the bytes are full or the file ends. */
    static void fill(FileChannel channel, int block, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining() && channel.read(bytes, BlockList.offset(block) + bytes.position()) >= 0) {
            // Reads on.
        }
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte octet : bytes) {
            if (octet != 0) {
                return false;
            }
        }
        return true;
    }

    private static IllegalArgumentException unsendable(String why) {
        return new IllegalArgumentException("path: " + why + ".");
    }
}
