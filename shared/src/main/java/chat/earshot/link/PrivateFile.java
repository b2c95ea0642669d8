package chat.earshot.link;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that only their owner may read, written so that a crash leaves the whole file or none. Any thread. */
final class PrivateFile {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateFile.class);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /** What writes the file's content. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private PrivateFile() {}

    static void write(Path file, Content content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder + " to write " + file.getFileName() + " in");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.writeTo(bytes);
        Path temporary;
        try {
            temporary = Files.createTempFile(folder, "." + file.getFileName(), ".new", attributes(folder));
        } catch (IOException denied) {
            throw new IOException("can't write in the folder " + folder + ": " + denied.getMessage(), denied);
        }
        try {
            try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes.toByteArray());
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
                out.force(true);
            }
            move(temporary, file);
            syncFolder(folder);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Takes the right to read from everybody but the owner, if somebody had given it. */
    static void restrict(Path file) throws IOException {
        if (!isPosix(file) || !Files.isRegularFile(file)) {
            return;
        }
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(file);
        if (OWNER_ONLY.containsAll(found)) {
            return;
        }
        try {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
            LOG.warn("event=permissions-tightened file={} found={}", file, PosixFilePermissions.toString(found));
        } catch (IOException notOurs) {
            LOG.warn("event=permissions-too-wide file={} found={}", file, PosixFilePermissions.toString(found));
        }
    }

    private static FileAttribute<?>[] attributes(Path folder) throws IOException {
        return isPosix(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unusualFileSystem) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes the new name durable. Windows can't open folders, and needs no such thing. */
    private static void syncFolder(Path folder) {
        try (FileChannel open = FileChannel.open(folder, StandardOpenOption.READ)) {
            open.force(true);
        } catch (IOException unsupported) {
            LOG.debug("event=folder-not-synced folder={} why=\"{}\"", folder, unsupported.getMessage());
        }
    }
}
