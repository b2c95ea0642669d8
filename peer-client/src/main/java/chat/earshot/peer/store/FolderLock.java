package chat.earshot.peer.store;

import chat.earshot.peer.PeerStartFailure;
import chat.earshot.peer.PeerStartFailure.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The claim of one running peer on its folder; the system lifts it when the program ends, however it ends. */
final class FolderLock implements AutoCloseable {
    private static final String FILE = "peer.lock";
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Claims a folder, and makes it first, for its owner only, if it isn't there. */
    static FolderLock take(Path folder) throws PeerStartFailure {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                restrict(folder, "rwx------");
            }
            FileChannel channel =
                    FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isTaken(channel)) {
                channel.close();
                throw new PeerStartFailure(Kind.FOLDER_IN_USE, folder.toString(), null);
            }
            return new FolderLock(channel);
        } catch (IOException denied) {
            throw new PeerStartFailure(Kind.FOLDER_UNUSABLE, folder.toString(), denied);
        }
    }

    static void createOwnerOnly(Path file) throws IOException {
        Files.createFile(file);
        restrict(file, "rw-------");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("failed while giving the folder free", failure);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock == null;
        } catch (OverlappingFileLockException inThisProgram) {
            return true;
        }
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
