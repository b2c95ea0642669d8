package chat.earshot.server.storage.sqlite;

import chat.earshot.server.start.StartFailure;
import chat.earshot.server.start.StartFailure.Cause;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder that holds all that one rendezvous keeps, claimed by one process until closed or ended. Any thread.
 *
 * <p>The lock file is never deleted: whoever deleted it could take it away from under the next process.
 */
public final class DataFolder implements AutoCloseable {
    private static final FileAttribute<?>[] NO_ATTRIBUTES = {};

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the folder if it is missing, readable by its owner only, and claims it.
     *
     * @throws StartFailure if it can't be made or written, or another process has it
     */
    @SuppressWarnings("try") // the lock lives as long as its channel
    public static DataFolder claim(Path path) throws StartFailure {
        requireWritable(path);
        FileChannel channel;
        try {
            channel =
                    FileChannel.open(path.resolve("earshot.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException notWritable) {
            throw unusable(path, notWritable);
        }
        try {
            if (channel.tryLock() != null) {
                return new DataFolder(path, channel);
            }
            close(channel);
        } catch (OverlappingFileLockException inThisProcess) {
            close(channel);
        } catch (IOException notLockable) {
            close(channel);
            throw unusable(path, notLockable);
        }
        throw new StartFailure(
                Cause.ALREADY_RUNNING,
                "A server is already running on the data folder " + path + ". Stop it, or choose another with --data.");
    }

    /** Where the rendezvous's identity is kept in a data folder. */
    public static Path identityFile(Path folder) {
        return folder.resolve("identity.p12");
    }

    /** Where the database is kept in a data folder. */
    public static Path databaseFile(Path folder) {
        return folder.resolve("earshot.db");
    }

    /** Where the blocks of files are kept, beside a database. */
    public static Path blocksFolder(Path database) {
        return database.resolveSibling("files");
    }

    public Path path() {
        return path;
    }

    /** Lets another process claim the folder. */
    @Override
    public void close() {
        close(lock);
    }

    /** Makes files with texts and password hashes unreadable for others, where the file system can. */
    static FileAttribute<?>[] ownerOnly(Path near, String permissions) {
        boolean posix = near.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : NO_ATTRIBUTES;
    }

    private static void requireWritable(Path path) throws StartFailure {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(path)) {
            throw new StartFailure(Cause.FOLDER_UNUSABLE, "The data folder " + path + " is not a folder.");
        }
        try {
            Files.createDirectories(path, ownerOnly(path, "rwx------"));
        } catch (IOException notMade) {
            throw new StartFailure(
                    Cause.FOLDER_UNUSABLE,
                    "The data folder " + path + " can't be made: no right to write above it, or no space.",
                    notMade);
        }
        if (!Files.isWritable(path)) {
            throw new StartFailure(
                    Cause.FOLDER_UNUSABLE,
                    "The data folder " + path
                            + " can't be written. Give the server's account the right to write there.");
        }
    }

    private static StartFailure unusable(Path path, IOException cause) {
        return new StartFailure(
                Cause.FOLDER_UNUSABLE, "The data folder " + path + " can't be written: " + reason(cause) + ".", cause);
    }

    private static String reason(IOException cause) {
        return cause instanceof java.nio.file.AccessDeniedException ? "no right to" : "the file system refused";
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException unimportant) {
            // Nothing was written through it, and the lock goes with the process at the latest.
        }
    }
}
