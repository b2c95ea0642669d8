package chat.earshot.server.storage.sqlite;

import chat.earshot.server.audit.AuditEntry;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.engine.StorageFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Reads the audit trail of a database without changing it, also while a server uses it. Any thread. */
public final class AuditTrail {
    static final int FIRST_VERSION = 2;

    private AuditTrail() {}

    /**
     * The newest entries, the oldest of them first; none in a database from before there was a trail.
     *
     * @throws IOException if there is no database, or it can't be read; its message is one sentence
     */
    public static List<AuditEntry> newest(Path databaseFile, int entriesMax) throws IOException {
        return read(databaseFile, statements -> SqliteAuditStore.newest(statements, entriesMax));
    }

    /**
     * The newest entries of one kind, the oldest of them first.
     *
     * @throws IOException as {@link #newest} does
     */
    public static List<AuditEntry> newestOf(Path databaseFile, AuditKind kind, int entriesMax) throws IOException {
        return read(databaseFile, statements -> SqliteAuditStore.newestOf(statements, kind, entriesMax));
    }

    /**
     * What IT did, and who chose another password, from a time on, the oldest of it first.
     *
     * @throws IOException as {@link #newest} does
     */
    public static List<AuditEntry> undoable(Path databaseFile, Instant since, int entriesMax) throws IOException {
        return read(databaseFile, statements -> SqliteAuditStore.undoable(statements, since, entriesMax));
    }

    private static List<AuditEntry> read(Path databaseFile, Function<Statements, List<AuditEntry>> reading)
            throws IOException {
        if (!Files.isRegularFile(databaseFile)) {
            throw new IOException("There is no database " + databaseFile + ".");
        }
        try (Connection connection = Connections.readerSource(databaseFile).getConnection();
                Statements statements = new Statements(connection)) {
            int version =
                    statements.one("PRAGMA user_version", row -> row.getInt(1)).orElse(0);
            return version < FIRST_VERSION ? List.of() : reading.apply(statements);
        } catch (SQLException | StorageFault unreadable) {
            throw new IOException(
                    "The database " + databaseFile + " can't be read. Look closer with: earshot admin check",
                    unreadable);
        }
    }
}
