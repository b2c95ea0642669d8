package chat.earshot.server.backup;

import chat.earshot.link.Identity;
import chat.earshot.server.start.StartFailure;
import chat.earshot.server.storage.sqlite.DataFolder;
import chat.earshot.server.storage.sqlite.DatabaseCopy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a backup of a data folder, also while a server runs on it: one zip file with {@code manifest.json}, the
 * keys ({@code *.p12}) and {@code earshot.db}. Any thread.
 */
public final class Backup {
    static final String DATABASE = "earshot.db";

    private Backup() {}

    /**
     * Writes the file, which appears under its name only when it is whole and on the disk; an older backup of that
     * name is replaced.
     *
     * @throws BackupFailure if it can't be written; a file of that name is then as it was
     */
    public static Manifest write(Path data, Path file, Clock clock) throws BackupFailure {
        Path target = file.toAbsolutePath().normalize();
        requireReplaceable(target);
        Path copy = target.resolveSibling("." + target.getFileName() + ".db.new");
        Path unfinished = target.resolveSibling("." + target.getFileName() + ".new");
        try {
            try {
                return write(data, target, copy, unfinished, clock);
            } finally {
                SafeFiles.remove(copy);
                SafeFiles.remove(unfinished);
            }
        } catch (IOException failed) {
            String message = String.valueOf(failed.getMessage());
            throw new BackupFailure(
                    message.endsWith(".") || message.endsWith("check")
                            ? message
                            : "The backup " + file + " can't be written: no space, or no right to write there.",
                    failed);
        }
    }

    private static Manifest write(Path data, Path target, Path copy, Path unfinished, Clock clock)
            throws IOException, BackupFailure {
        SafeFiles.remove(copy);
        SafeFiles.remove(unfinished);
        // Before the copy: what is done meanwhile may be missing in it, and must count as done since.
        Instant at = clock.instant();
        DatabaseCopy.write(DataFolder.databaseFile(data), copy);
        Map<String, Path> files = new LinkedHashMap<>();
        for (Path key : keys(data)) {
            files.put(key.getFileName().toString(), key);
        }
        files.put(DATABASE, copy);
        Manifest manifest = manifest(data, files, at, clock);
        SafeFiles.createFile(unfinished);
        try (OutputStream out = Files.newOutputStream(unfinished, StandardOpenOption.WRITE);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry(Manifest.NAME));
            zip.write(manifest.json().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            for (Map.Entry<String, Path> named : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(named.getKey()));
                try (InputStream in = Files.newInputStream(named.getValue())) {
                    SafeFiles.copy(in, zip, Long.MAX_VALUE);
                }
                zip.closeEntry();
            }
        }
        SafeFiles.sync(unfinished);
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        SafeFiles.syncFolder(folder(target));
        return manifest;
    }

    private static Manifest manifest(Path data, Map<String, Path> files, Instant at, Clock clock)
            throws IOException, BackupFailure {
        Map<String, Manifest.Content> contents = new LinkedHashMap<>();
        for (Map.Entry<String, Path> named : files.entrySet()) {
            contents.put(named.getKey(), SafeFiles.sum(named.getValue()));
        }
        Path identity = DataFolder.identityFile(data);
        if (!Files.isRegularFile(identity)) {
            throw new BackupFailure("There is no identity " + identity + ": without it no peer would know the server.");
        }
        try {
            int schema = DatabaseCopy.version(files.getOrDefault(DATABASE, data));
            String fingerprint =
                    Identity.loadOrCreate(identity, clock).fingerprint().toString();
            return new Manifest(Manifest.FORMAT, schema, at, fingerprint, contents);
        } catch (StartFailure unusable) {
            throw new BackupFailure(
                    "The database is damaged, and no backup of it was made. Look closer with: earshot admin check",
                    unusable);
        }
    }

    /** Every key of the folder, its identity first of all. */
    static List<Path> keys(Path data) throws IOException {
        try (Stream<Path> all = Files.list(data)) {
            return all.filter(file -> file.getFileName().toString().matches("[a-z0-9-]+\\.p12"))
                    .sorted()
                    .toList();
        }
    }

    /** A mistyped name must not cost somebody a file that is no backup, the database least of all. */
    private static void requireReplaceable(Path target) throws BackupFailure {
        if (!Files.isDirectory(folder(target))) {
            throw new BackupFailure("There is no folder " + folder(target) + " to write the backup in.");
        }
        if (Files.isDirectory(target)) {
            throw new BackupFailure(target + " is a folder; name a file for the backup.");
        }
        if (Files.exists(target) && !BackupFile.isBackup(target)) {
            throw new BackupFailure(target + " exists and is no backup; it was not touched. Name another file.");
        }
    }

    private static Path folder(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }
}
