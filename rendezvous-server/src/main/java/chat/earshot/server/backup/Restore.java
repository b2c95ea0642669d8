package chat.earshot.server.backup;

import chat.earshot.server.audit.Actor;
import chat.earshot.server.audit.AuditEntry;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.start.StartFailure;
import chat.earshot.server.start.StartFailure.Cause;
import chat.earshot.server.storage.sqlite.AuditTrail;
import chat.earshot.server.storage.sqlite.DataFolder;
import chat.earshot.server.storage.sqlite.DatabaseCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a backup in the place of what a data folder holds, all or nothing: what is interrupted leaves the old, or is
 * carried through by whoever claims the folder next. One thread.
 *
 * <p>The new files are prepared in a folder of their own; renaming it to {@code restore.ready} is the decision. From
 * then on each old file is moved aside and each new one into its place, in steps that can be done again, and the old
 * ones stay in {@code before-restore-…}.
 */
public final class Restore {
    private static final Logger LOG = LoggerFactory.getLogger(Restore.class);
    private static final String PREPARED = "restore.new";
    private static final String DECIDED = "restore.ready";
    private static final String NEW = "new";
    private static final String OLD = "old";
    /** Acts of IT and changed passwords, in one backup's time: more than anybody reads. */
    private static final int UNDONE_MAX = 100_000;

    private final Path data;
    private final Clock clock;
    private final Runnable afterStep;

    private Restore(Path data, Clock clock, Runnable afterStep) {
        this.data = data;
        this.clock = clock;
        this.afterStep = afterStep;
    }

    /**
     * What was restored.
     *
     * @param old where the old is
     * @param files that were brought back beside the database
     * @param undone what IT did, and who chose another password, since the backup: it is as before again
     */
    public record Restored(BackupFile.Checked backup, Path old, SpoolCopy.Copied files, List<AuditEntry> undone) {
        public Restored {
            undone = List.copyOf(undone);
        }
    }

    /**
     * What is wanted.
     *
     * @param file the backup
     * @param files a folder of copied files; empty if none are to be brought back
     * @param force whether also a good database is replaced
     */
    public record Order(Path file, Optional<Path> files, boolean force) {}

    /**
     * Restores a backup into a folder on which no server runs.
     *
     * @throws BackupFailure if the backup or the folder isn't fit for it; nothing was changed
     */
    public static Restored run(Path data, Order order, Clock clock) throws BackupFailure {
        return run(data, order, clock, () -> {});
    }

    /** @param afterStep called when something more is done; what it throws is like a process that is killed there */
    static Restored run(Path data, Order order, Clock clock, Runnable afterStep) throws BackupFailure {
        try (DataFolder folder = DataFolder.claim(data)) {
            Restore restore = new Restore(folder.path(), clock, afterStep);
            restore.finish();
            restore.requireReplaceable(order.force());
            if (order.files().isPresent()) {
                SpoolCopy.requireFolder(order.files().get());
            }
            BackupFile.Checked checked = restore.prepare(order.file());
            // Should the rest fail, the server erases at its next start what its database doesn't know.
            SpoolCopy.Copied files = order.files().isPresent()
                    ? SpoolCopy.bring(order.files().get(), folder.path())
                    : SpoolCopy.Copied.NONE;
            List<AuditEntry> undone = restore.doneSince(checked.manifest().at());
            restore.decide();
            return new Restored(checked, restore.finish(), files, undone);
        } catch (StartFailure unusable) {
            throw new BackupFailure(
                    unusable.kind() == Cause.ALREADY_RUNNING
                            ? "A server is running on the data folder " + data + ". Stop it first."
                            : String.valueOf(unusable.getMessage()),
                    unusable);
        } catch (IOException failed) {
            throw new BackupFailure(
                    "The backup can't be restored into " + data + ": no space, or no right to write there. Once there"
                            + " is, do it again.",
                    failed);
        }
    }

    /** Whether a restore was decided and not carried through. */
    public static boolean isInterrupted(Path data) {
        return Files.exists(data.resolve(DECIDED));
    }

    /**
     * Carries a restore through that was interrupted after the decision, and clears away one that was before it.
     *
     * @throws StartFailure if that can't be done now
     */
    public static void finishInterrupted(DataFolder folder, Clock clock) throws StartFailure {
        try {
            Path old = new Restore(folder.path(), clock, () -> {}).finish();
            if (!old.equals(folder.path())) {
                LOG.warn("restore=finished old={}", old);
            }
        } catch (IOException failed) {
            throw new StartFailure(
                    Cause.FOLDER_UNUSABLE,
                    "A restore was interrupted in " + folder.path() + " and can't be finished: no space, or no right"
                            + " to write there.",
                    failed);
        }
    }

    private void requireReplaceable(boolean force) throws BackupFailure {
        Path database = DataFolder.databaseFile(data);
        if (force || !Files.exists(database)) {
            return;
        }
        try {
            DatabaseCopy.version(database);
        } catch (StartFailure unusable) {
            if (unusable.kind() != Cause.DATABASE_NEWER) {
                return;
            }
        }
        throw new BackupFailure("There is a good database in " + data
                + ". Make a backup of it, then restore with --force; what was said since the backup is lost to the"
                + " server.");
    }

    private BackupFile.Checked prepare(Path file) throws BackupFailure, IOException {
        Path prepared = data.resolve(PREPARED);
        SafeFiles.createFolder(prepared);
        boolean done = false;
        try {
            Path fresh = prepared.resolve(NEW);
            SafeFiles.createFolder(fresh);
            SafeFiles.createFolder(prepared.resolve(OLD));
            BackupFile.Checked checked = BackupFile.extract(file, fresh, clock);
            afterStep.run();
            note(DataFolder.databaseFile(fresh), checked.manifest());
            SafeFiles.syncFolder(fresh);
            SafeFiles.syncFolder(prepared);
            done = true;
            return checked;
        } finally {
            if (!done) {
                SafeFiles.remove(prepared);
            }
        }
    }

    /** None, if what is replaced can't be read. */
    private List<AuditEntry> doneSince(Instant backup) {
        Path database = DataFolder.databaseFile(data);
        try {
            DatabaseCopy.version(database);
            return AuditTrail.undoable(database, backup, UNDONE_MAX);
        } catch (StartFailure | IOException unreadable) {
            return List.of();
        }
    }

    private void note(Path database, Manifest manifest) throws IOException, BackupFailure {
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            DatabaseCopy.note(
                    database, new AuditEntry(now, AuditKind.RESTORED, Actor.IT, "", "backup of " + manifest.at()));
        } catch (StartFailure damaged) {
            throw new BackupFailure("The database of the backup can't be used.", damaged);
        }
        SafeFiles.sync(database);
    }

    private void decide() throws IOException {
        Files.move(data.resolve(PREPARED), data.resolve(DECIDED), StandardCopyOption.ATOMIC_MOVE);
        SafeFiles.syncFolder(data);
        afterStep.run();
    }

    /** @return where the old files are; the data folder itself if nothing was to be done */
    private Path finish() throws IOException {
        SafeFiles.remove(data.resolve(PREPARED));
        Path decided = data.resolve(DECIDED);
        if (!Files.exists(decided)) {
            return data;
        }
        Path fresh = decided.resolve(NEW);
        for (String file : inOrder(fresh)) {
            moveAside(decided.resolve(OLD), file);
            Files.move(fresh.resolve(file), data.resolve(file), StandardCopyOption.ATOMIC_MOVE);
            SafeFiles.syncFolder(data);
            SafeFiles.syncFolder(fresh);
            afterStep.run();
        }
        String name = "before-restore-" + clock.instant().getEpochSecond();
        Path old = data.resolve(name);
        for (int next = 2; Files.exists(old); next++) {
            old = data.resolve(name + "-" + next);
        }
        Files.move(decided, old, StandardCopyOption.ATOMIC_MOVE);
        SafeFiles.syncFolder(data);
        return old;
    }

    /** The database's write-ahead log goes first: it must never stand beside another database. */
    private void moveAside(Path old, String name) throws IOException {
        List<String> parts = name.equals(Backup.DATABASE) ? List.of("-wal", "-shm", "") : List.of("");
        for (String part : parts) {
            Path file = data.resolve(name + part);
            if (Files.exists(file)) {
                Files.move(file, old.resolve(name + part), StandardCopyOption.ATOMIC_MOVE);
                SafeFiles.syncFolder(data);
                afterStep.run();
            }
        }
    }

    private static List<String> inOrder(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }
}
