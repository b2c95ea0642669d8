package chat.earshot.server.backup;

import chat.earshot.link.Identity;
import chat.earshot.server.start.StartFailure;
import chat.earshot.server.storage.sqlite.DataFolder;
import chat.earshot.server.storage.sqlite.DatabaseCheck;
import chat.earshot.server.storage.sqlite.DatabaseCopy;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads backups, and believes nothing of them that it has not checked. Any thread. */
public final class BackupFile {
    private BackupFile() {}

    /**
     * Checks a backup from end to end: its layout, every checksum, the identity, the database and every hash chain.
     *
     * @throws BackupFailure if it could not be restored by this program
     */
    public static Checked verify(Path file, Clock clock) throws BackupFailure {
        return verify(file, Path.of(System.getProperty("java.io.tmpdir")), clock);
    }

    /** @param temporary where it is unpacked meanwhile */
    static Checked verify(Path file, Path temporary, Clock clock) throws BackupFailure {
        try {
            Path folder = Files.createTempDirectory(temporary, "earshot-verify-");
            try {
                return extract(file, folder, clock);
            } finally {
                SafeFiles.remove(folder);
            }
        } catch (IOException failed) {
            throw new BackupFailure(
                    file + " can't be checked: unpacking it in " + temporary + " failed. Is there enough space?",
                    failed);
        }
    }

    /** A backup that is good, and how much is in it. */
    public record Checked(Manifest manifest, int conversations, long entries) {}

    /** Puts what is in a backup into an empty folder, on the disk, after checking all of it. */
    static Checked extract(Path file, Path folder, Clock clock) throws BackupFailure, IOException {
        if (!Files.isRegularFile(file)) {
            throw new BackupFailure("There is no file " + file + ".");
        }
        if (!Files.isReadable(file)) {
            throw new BackupFailure(file + " may not be read by the user who runs this.");
        }
        Manifest manifest;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            manifest = manifest(zip, file);
            requireLayout(zip, manifest, file);
            for (Map.Entry<String, Manifest.Content> named : manifest.files().entrySet()) {
                extract(zip, named.getKey(), named.getValue(), folder, file);
            }
        } catch (ZipException | EOFException damaged) {
            throw new BackupFailure(file + " is no backup, or a damaged or truncated one.", damaged);
        }
        requireIdentity(folder, manifest, file, clock);
        return requireDatabase(folder, manifest, file);
    }

    static boolean isBackup(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            manifest(zip, file);
            return true;
        } catch (IOException | BackupFailure other) {
            return false;
        }
    }

    private static Manifest manifest(ZipFile zip, Path file) throws IOException, BackupFailure {
        ZipEntry entry = zip.getEntry(Manifest.NAME);
        if (entry == null) {
            throw new BackupFailure(file + " is not a backup of Earshot.");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(Manifest.BYTES_MAX);
            requireUnchanged(bytes, entry, file);
            return Manifest.parse(new String(bytes, StandardCharsets.UTF_8), file.toString());
        }
    }

    /** Nothing else vouches for the manifest itself, and {@link ZipFile} reads without a look at the checksum. */
    private static void requireUnchanged(byte[] bytes, ZipEntry entry, Path file) throws BackupFailure {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        if (sum.getValue() != entry.getCrc()) {
            throw new BackupFailure(file + " is damaged: what it says of itself has changed.");
        }
    }

    /** Exactly what the manifest names, and no name that would lead out of a folder. */
    private static void requireLayout(ZipFile zip, Manifest manifest, Path file) throws BackupFailure {
        boolean named = manifest.files().keySet().stream().allMatch(name -> name.matches("[a-z0-9-]+\\.(p12|db)"))
                && manifest.files().containsKey(Backup.DATABASE)
                && manifest.files().containsKey("identity.p12");
        boolean there = zip.stream()
                .map(ZipEntry::getName)
                .allMatch(name -> name.equals(Manifest.NAME) || manifest.files().containsKey(name));
        if (!named || !there || zip.size() != manifest.files().size() + 1) {
            throw new BackupFailure(file + " is damaged: it doesn't hold what it says.");
        }
    }

    private static void extract(ZipFile zip, String name, Manifest.Content expected, Path folder, Path file)
            throws IOException, BackupFailure {
        Path target = folder.resolve(name);
        SafeFiles.createFile(target);
        Manifest.Content found;
        try (InputStream in = zip.getInputStream(zip.getEntry(name));
                OutputStream out = Files.newOutputStream(target, StandardOpenOption.WRITE)) {
            found = SafeFiles.copy(in, out, expected.bytes());
        }
        if (!found.equals(expected)) {
            throw new BackupFailure(file + " is damaged: " + name + " in it is not what was backed up.");
        }
        SafeFiles.sync(target);
    }

    private static void requireIdentity(Path folder, Manifest manifest, Path file, Clock clock) throws BackupFailure {
        try {
            Identity identity = Identity.loadOrCreate(DataFolder.identityFile(folder), clock);
            if (identity.fingerprint().toString().equals(manifest.fingerprint())) {
                return;
            }
            throw new BackupFailure(file + " is damaged: the identity in it is another than it says.");
        } catch (IOException unusable) {
            throw new BackupFailure(file + " is damaged: the identity in it can't be used.", unusable);
        }
    }

    private static Checked requireDatabase(Path folder, Manifest manifest, Path file) throws BackupFailure {
        Path database = DataFolder.databaseFile(folder);
        try {
            int schema = DatabaseCopy.version(database);
            if (schema != manifest.schema()) {
                throw new BackupFailure(file + " is damaged: the database in it is another than it says.");
            }
        } catch (StartFailure unusable) {
            throw new BackupFailure(
                    unusable.kind() == StartFailure.Cause.DATABASE_NEWER
                            ? file + " was written by a newer version of Earshot (schema " + manifest.schema()
                                    + "). Install that version first."
                            : file + " is damaged: the database in it can't be used.",
                    unusable);
        }
        DatabaseCheck.Result result = DatabaseCheck.of(database);
        List<String> findings = result.findings();
        if (!findings.isEmpty()) {
            throw new BackupFailure(file + " holds a damaged database: " + findings.get(0));
        }
        return new Checked(manifest, result.conversations(), result.entries());
    }
}
