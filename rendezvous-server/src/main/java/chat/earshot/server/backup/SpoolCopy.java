package chat.earshot.server.backup;

import chat.earshot.files.BlockList;
import chat.earshot.server.storage.blocks.DiskBlocks;
import chat.earshot.server.storage.sqlite.DataFolder;
import chat.earshot.values.FileId;
import chat.earshot.values.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Copies the files that people shared to a folder beside a backup, and back. What was copied before is not copied
 * again: a block never changes under its name, which is its hash. Any thread.
 */
public final class SpoolCopy {
    private static final Pattern BLOCK = Pattern.compile("[0-9a-f]{64}");

    private final Path from;
    private final Path to;
    private final List<FileId> damaged = new ArrayList<>();
    private int files;
    private long fresh;

    private SpoolCopy(Path from, Path to) {
        this.from = from;
        this.to = to;
    }

    /**
     * What was done.
     *
     * @param files how many whole files are there now
     * @param freshBytes how much of them had to be copied
     * @param damaged files that have a block which is not what its name says; they were left out
     */
    public record Copied(int files, long freshBytes, List<FileId> damaged) {
        /** Nothing was asked for. */
        public static final Copied NONE = new Copied(0, 0, List.of());

        public Copied {
            damaged = List.copyOf(damaged);
        }
    }

    /**
     * Makes a folder hold the files that a server holds, also while it runs; what the server erased is erased there.
     * Called after {@link Backup#write}, so that what that backup speaks of is in it.
     *
     * @param folder made if it is missing
     * @throws BackupFailure if it can't be written; what it held before is still good
     */
    public static Copied save(Path data, Path folder) throws BackupFailure {
        Path spool = DataFolder.blocksFolder(DataFolder.databaseFile(data));
        Path target = folder.toAbsolutePath().normalize();
        if (target.startsWith(data.toAbsolutePath().normalize())) {
            throw new BackupFailure(folder + " is in the server's own folder; name another for the files.");
        }
        try {
            SpoolCopy copy = new SpoolCopy(spool, target);
            Copied copied = copy.all();
            copy.eraseWhatIsGone();
            return copied;
        } catch (IOException failed) {
            throw new BackupFailure(
                    "The files can't be copied to " + folder + ": no space, or no right to write there.", failed);
        }
    }

    /** Reads every block of a folder of copied files. */
    public static Copied verify(Path folder) throws BackupFailure {
        requireFolder(folder);
        try {
            List<FileId> wrong = new ArrayList<>();
            int sound = 0;
            for (FileId file : whole(folder)) {
                if (isSound(folder.resolve(file.toString()))) {
                    sound++;
                } else {
                    wrong.add(file);
                }
            }
            return new Copied(sound, 0, wrong);
        } catch (IOException failed) {
            throw new BackupFailure("The files in " + folder + " can't be read.", failed);
        }
    }

    /** Brings copied files back beside a database; what is there already stays. */
    static Copied bring(Path folder, Path data) throws IOException {
        return new SpoolCopy(folder, DataFolder.blocksFolder(DataFolder.databaseFile(data))).all();
    }

    static void requireFolder(Path folder) throws BackupFailure {
        if (!Files.isDirectory(folder)) {
            throw new BackupFailure("There is no folder " + folder + " with files.");
        }
    }

    private Copied all() throws IOException {
        if (!Files.isDirectory(to)) {
            SafeFiles.createFolder(to);
        }
        for (FileId file : whole(from)) {
            one(file);
        }
        return new Copied(files, fresh, damaged);
    }

    /** The mark that a file is whole comes last, after all that it vouches for. */
    private void one(FileId file) throws IOException {
        Path source = from.resolve(file.toString());
        Path target = to.resolve(file.toString());
        if (Files.exists(target.resolve(DiskBlocks.COMPLETE))) {
            files++;
            return;
        }
        try {
            if (!Files.isDirectory(target)) {
                SafeFiles.createFolder(target);
            }
            for (String name : contents(source)) {
                if (!copy(source.resolve(name), target.resolve(name))) {
                    damaged.add(file);
                    SafeFiles.remove(target);
                    return;
                }
            }
            SafeFiles.syncFolder(target);
            copy(source.resolve(DiskBlocks.COMPLETE), target.resolve(DiskBlocks.COMPLETE));
            SafeFiles.syncFolder(target);
            files++;
        } catch (NoSuchFileException erasedMeanwhile) {
            SafeFiles.remove(target);
        }
    }

    private boolean copy(Path source, Path target) throws IOException {
        if (Files.exists(target)) {
            return true;
        }
        byte[] bytes = Files.readAllBytes(source);
        if (!isNamedRightly(source, bytes)) {
            return false;
        }
        Path part = target.resolveSibling(target.getFileName() + DiskBlocks.PART);
        SafeFiles.remove(part);
        SafeFiles.createFile(part);
        Files.write(part, bytes, StandardOpenOption.WRITE);
        SafeFiles.sync(part);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        fresh += bytes.length;
        return true;
    }

    private void eraseWhatIsGone() throws IOException {
        for (FileId file : named(to)) {
            if (!Files.isDirectory(from.resolve(file.toString()))) {
                SafeFiles.remove(to.resolve(file.toString()));
            }
        }
    }

    /** Every block that the list names is there, and what it should be. */
    private static boolean isSound(Path file) throws IOException {
        List<String> contents = contents(file);
        for (String name : contents) {
            if (!isNamedRightly(file.resolve(name), Files.readAllBytes(file.resolve(name)))) {
                return false;
            }
        }
        return contents.contains(DiskBlocks.LIST)
                && contents.containsAll(listed(Files.readAllBytes(file.resolve(DiskBlocks.LIST))));
    }

    private static List<String> listed(byte[] list) {
        return IntStream.range(0, list.length / Hash.BYTES)
                .mapToObj(block -> Hash.of(Arrays.copyOfRange(list, block * Hash.BYTES, (block + 1) * Hash.BYTES)))
                .map(Hash::hex)
                .toList();
    }

    private static boolean isNamedRightly(Path file, byte[] bytes) {
        String name = file.getFileName().toString();
        return !BLOCK.matcher(name).matches() || BlockList.hash(bytes).hex().equals(name);
    }

    /** A file's list and its blocks, without what is half written and the mark that it is whole. */
    private static List<String> contents(Path file) throws IOException {
        try (Stream<Path> all = Files.list(file)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> !name.endsWith(DiskBlocks.PART) && !name.equals(DiskBlocks.COMPLETE))
                    .sorted()
                    .toList();
        }
    }

    private static List<FileId> whole(Path folder) throws IOException {
        return named(folder).stream()
                .filter(file -> Files.exists(folder.resolve(file.toString()).resolve(DiskBlocks.COMPLETE)))
                .toList();
    }

    /** What isn't a file's folder is nobody's business here. */
    private static List<FileId> named(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return new TreeSet<>(all.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                            .map(path -> path.getFileName().toString())
                            .toList())
                    .stream().flatMap(name -> parsed(name).stream()).toList();
        }
    }

    private static Optional<FileId> parsed(String name) {
        try {
            return Optional.of(FileId.parse(name));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
