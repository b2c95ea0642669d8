package chat.earshot.server.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where a data folder's control socket is: in a folder of its own in it, for its owner only. The path of a
 * socket has room for about 100 bytes; where that is too little it is in a private folder for temporary files, which a
 * file names. Any thread.
 */
final class ControlPlace {
    private static final int PATH_BYTES_MAX = 100;
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path folder;

    ControlPlace(Path data) {
        this.folder = data.resolve("control");
    }

    /** The path to listen on: nothing is there. Only who has claimed the data folder may ask. */
    Path prepare() throws IOException {
        Files.createDirectories(folder, privateFolder(folder));
        Path socket = folder.resolve("socket");
        Files.deleteIfExists(socket);
        Files.deleteIfExists(elsewhere());
        if (fits(socket)) {
            return socket;
        }
        Path shorter =
                Files.createTempDirectory("earshot-", privateFolder(folder)).resolve("socket");
        Files.writeString(elsewhere(), shorter.toString());
        return shorter;
    }

    /** Lets its owner alone use the socket. */
    static void protect(Path socket) throws IOException {
        if (isPosix(socket)) {
            Files.setPosixFilePermissions(socket, OWNER);
        }
    }

    /** Where a server may listen; empty if none ever did. */
    Optional<Path> find() throws IOException {
        if (Files.isRegularFile(elsewhere())) {
            return Optional.of(Path.of(Files.readString(elsewhere()).strip()));
        }
        Path socket = folder.resolve("socket");
        return Files.exists(socket) ? Optional.of(socket) : Optional.empty();
    }

    /** Nobody listens there any more. */
    void clear(Path socket) throws IOException {
        Files.deleteIfExists(socket);
        if (!socket.startsWith(folder)) {
            Files.deleteIfExists(socket.toAbsolutePath().getParent());
        }
        Files.deleteIfExists(elsewhere());
    }

    private Path elsewhere() {
        return folder.resolve("path");
    }

    private static boolean fits(Path socket) {
        return socket.toString().getBytes(StandardCharsets.UTF_8).length <= PATH_BYTES_MAX;
    }

    private static FileAttribute<?>[] privateFolder(Path near) {
        return isPosix(near)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path near) {
        return near.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
