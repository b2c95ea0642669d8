package chat.earshot.server.storage.blocks;

import chat.earshot.files.BlockList;
import chat.earshot.server.files.BlockStore;
import chat.earshot.values.FileId;
import chat.earshot.values.Hash;
import chat.earshot.values.Octets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Blocks in a folder: a folder for each file, and in it a file for each block, named by its hash. What has its final
 * name is whole and synced; what a crash leaves behind ends with {@code .part} and is written anew. Reading on any
 * thread; what changes one file on one thread at a time.
 */
public final class DiskBlocks implements BlockStore {
    /** The file with the hashes of all blocks, in order. */
    public static final String LIST = "list";

    /** The mark that a file is whole. */
    public static final String COMPLETE = "complete";

    /** How the name ends of what is half written. */
    public static final String PART = ".part";

    private final Path folder;

    /** @param folder made when it is first needed */
    public DiskBlocks(Path folder) {
        this.folder = folder;
    }

    @Override
    public int listed(FileId file) throws IOException {
        Path whole = of(file).resolve(LIST);
        Path listed = Files.exists(whole) ? whole : of(file).resolve(LIST + PART);
        return Files.exists(listed) ? (int) (Files.size(listed) / Hash.BYTES) : 0;
    }

    @Override
    public int list(FileId file, List<Hash> next, long size, Hash root) throws IOException {
        int before = listed(file);
        int all = BlockList.count(size);
        if (before + next.size() > all) {
            return 0;
        }
        Files.createDirectories(of(file));
        Path part = of(file).resolve(LIST + PART);
        ByteBuffer bytes = ByteBuffer.allocate(next.size() * Hash.BYTES);
        next.forEach(hash -> hash.octets().putTo(bytes));
        write(part, (long) before * Hash.BYTES, bytes.flip(), true);
        if (before + next.size() == all) {
            if (!new BlockList(size, Files.readAllBytes(part)).root().equals(root)) {
                Files.delete(part);
                return 0;
            }
            Files.move(part, of(file).resolve(LIST), StandardCopyOption.ATOMIC_MOVE);
        }
        return before + next.size();
    }

    @Override
    public List<Hash> hashes(FileId file, int first, int max) throws IOException {
        Path list = of(file).resolve(LIST);
        if (!Files.exists(list)) {
            return List.of();
        }
        byte[] bytes = piece(list, (long) first * Hash.BYTES, max * Hash.BYTES);
        List<Hash> hashes = new ArrayList<>();
        for (int at = 0; at + Hash.BYTES <= bytes.length; at += Hash.BYTES) {
            hashes.add(new Hash(Octets.copyOf(bytes, at, Hash.BYTES)));
        }
        return hashes;
    }

    @Override
    public BitSet have(FileId file) throws IOException {
        Set<String> names = new HashSet<>();
        if (Files.isDirectory(of(file))) {
            try (Stream<Path> stored = Files.list(of(file))) {
                stored.forEach(path -> names.add(path.getFileName().toString()));
            }
        }
        BitSet have = new BitSet();
        int block = 0;
        for (Hash hash : hashes(file, 0, listed(file))) {
            have.set(block++, names.contains(hash.hex()));
        }
        return have;
    }

    @Override
    public Outcome put(FileId file, Hash block, int offset, Octets piece, int blockBytes) throws IOException {
        Path stored = of(file).resolve(block.hex());
        if (Files.exists(stored)) {
            return offset + piece.size() == blockBytes ? Outcome.STORED : Outcome.TAKEN;
        }
        Path part = of(file).resolve(block.hex() + PART);
        boolean follows = offset == 0 || (Files.exists(part) && Files.size(part) == offset);
        if (!follows || offset + piece.size() > blockBytes) {
            return Outcome.OUT_OF_ORDER;
        }
        boolean last = offset + piece.size() == blockBytes;
        write(part, offset, ByteBuffer.wrap(piece.toArray()), last);
        if (!last) {
            return Outcome.TAKEN;
        }
        if (!BlockList.hash(Files.readAllBytes(part)).equals(block)) {
            Files.delete(part);
            return Outcome.ALTERED;
        }
        Files.move(part, stored, StandardCopyOption.ATOMIC_MOVE);
        return Outcome.STORED;
    }

    @Override
    public Optional<Octets> read(FileId file, Hash block, int offset, int bytesMax) throws IOException {
        try {
            return Optional.of(Octets.copyOf(piece(of(file).resolve(block.hex()), offset, bytesMax)));
        } catch (NoSuchFileException notYet) {
            return Optional.empty();
        }
    }

    @Override
    public void complete(FileId file) throws IOException {
        Files.createDirectories(of(file));
        Path part = of(file).resolve(COMPLETE + PART);
        write(part, 0, ByteBuffer.allocate(0), true);
        // The names of all blocks are on the disk before the one that vouches for them.
        sync(of(file));
        sync(folder);
        Files.move(part, of(file).resolve(COMPLETE), StandardCopyOption.ATOMIC_MOVE);
        sync(of(file));
    }

    @Override
    public boolean isComplete(FileId file) {
        return Files.exists(of(file).resolve(COMPLETE));
    }

    @Override
    public void erase(FileId file) throws IOException {
        if (!Files.isDirectory(of(file))) {
            return;
        }
        // What vouches for the blocks goes before them.
        Files.deleteIfExists(of(file).resolve(COMPLETE));
        try (Stream<Path> stored = Files.walk(of(file))) {
            for (Path path : (Iterable<Path>) stored.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    @Override
    public List<FileId> all(int max) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<FileId> found = new ArrayList<>();
        try (Stream<Path> stored = Files.list(folder)) {
            for (Path path : (Iterable<Path>) stored.limit(max)::iterator) {
                named(path).ifPresent(found::add);
            }
        }
        return found;
    }

    @Override
    public long roomBytes() throws IOException {
        Files.createDirectories(folder);
        return Files.getFileStore(folder).getUsableSpace();
    }

    private Path of(FileId file) {
        return folder.resolve(file.toString());
    }

    /** What isn't ours is left alone. */
    private static Optional<FileId> named(Path path) {
        try {
            return Optional.of(FileId.parse(path.getFileName().toString()));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static void write(Path path, long offset, ByteBuffer bytes, boolean durably) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(offset);
            while (bytes.hasRemaining()) {
                channel.write(bytes, offset + bytes.position());
            }
            if (durably) {
                channel.force(false);
            }
        }
    }

    private static byte[] piece(Path path, long offset, int bytesMax) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long left = Math.max(0, channel.size() - offset);
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(bytesMax, left));
            while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
                // Reads on until it is full, or the file is shorter than it said.
            }
            return bytes.array();
        }
    }

    /** Where a system can't sync folders, its file system keeps names by itself. */
    private static void sync(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notPossibleHere) {
            // Windows can't open a folder.
        }
    }
}
