package chat.earshot.server.storage.sqlite;

import chat.earshot.server.Stores;
import chat.earshot.server.start.StartFailure;
import chat.earshot.server.start.StartFailure.Cause;
import chat.earshot.server.storage.blocks.DiskBlocks;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database of one data folder, opened for serving. Opened and closed while no engine runs; in between its stores
 * live on the engine's thread, and its log reader on any.
 */
public final class SqliteStorage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteStorage.class);
    /** Older ones can lose acknowledged commits of a write-ahead log. */
    private static final Version SQLITE_MIN = Version.parse("3.51.3");

    private final Writer writer;
    private final SqliteLogReader logs;
    private final SqliteFileLookup files;
    private final Stores stores;

    private SqliteStorage(Path file) {
        writer = new Writer(file);
        logs = new SqliteLogReader(file);
        files = new SqliteFileLookup(file);
        stores = new Stores(
                new SqliteAccountStore(writer),
                new SqliteTokenStore(writer),
                new SqliteContactStore(writer),
                new SqliteConversationStore(writer),
                new SqliteMarkStore(writer),
                logs,
                new SqliteFileStore(writer),
                files,
                new DiskBlocks(DataFolder.blocksFolder(file)),
                new SqliteAuditStore(writer),
                new SqliteTeamStore(writer),
                new SqliteInvitationStore(writer),
                writer);
    }

    /**
     * Opens the database of a folder; makes it if the folder has none, and upgrades it if it is older than this
     * program.
     *
     * @throws StartFailure if it can't be served; it is then as it was
     */
    public static SqliteStorage open(DataFolder folder, Clock clock) throws StartFailure {
        return open(folder, clock, Schema.current());
    }

    static SqliteStorage open(DataFolder folder, Clock clock, Schema schema) throws StartFailure {
        Path file = DataFolder.databaseFile(folder.path());
        prepare(file, clock, schema);
        SqliteStorage storage = new SqliteStorage(file);
        boolean opened = false;
        try {
            storage.requireSafeSqlite();
            // Now, and not when they are first wanted: then there may be no file descriptor left.
            storage.logs.open();
            storage.files.open();
            opened = true;
            return storage;
        } finally {
            if (!opened) {
                storage.close();
            }
        }
    }

    public Stores stores() {
        return stores;
    }

    /** Moves everything into the one database file and closes it. */
    @Override
    public void close() {
        files.close();
        logs.close();
        writer.close();
    }

    private static void prepare(Path file, Clock clock, Schema schema) throws StartFailure {
        DatabaseInspection inspection = new DatabaseInspection(file, schema);
        try {
            if (inspection.isNew()) {
                schema.create(file);
                LOG.info("database=created file={}", file);
                return;
            }
            int version = inspection.version();
            if (version < schema.version()) {
                schema.upgrade(file, version, clock);
            }
        } catch (IOException | SQLException failed) {
            throw new StartFailure(
                    Cause.FOLDER_UNUSABLE,
                    "The database " + file + " can't be made or upgraded: no space, or no right to write beside it.",
                    failed);
        }
    }

    /** Whether nobody has ever had an account here: no peer can have pinned the identity yet. */
    public boolean isUnused() {
        boolean[] unused = {false};
        writer.run(() -> unused[0] = writer.statements()
                .one("SELECT 1 FROM account LIMIT 1", row -> row.getInt(1))
                .isEmpty());
        return unused[0];
    }

    private void requireSafeSqlite() {
        writer.run(() -> {
            String version = writer.statements()
                    .one("SELECT sqlite_version()", row -> row.getString(1))
                    .orElseThrow();
            if (Version.parse(version).compareTo(SQLITE_MIN) < 0) {
                throw new IllegalStateException("SQLite " + version + " can lose commits; " + SQLITE_MIN + " can't");
            }
        });
    }
}
