package chat.earshot.server.storage.sqlite;

import chat.earshot.server.audit.AuditEntry;
import chat.earshot.server.engine.StorageFault;
import chat.earshot.server.start.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Copies of databases, as backups hold them. Any thread, also while a server uses the original. */
public final class DatabaseCopy {
    private static final int AUDIT_SINCE = 2;

    private DatabaseCopy() {}

    /**
     * Writes a copy that is of one moment: whole transactions only.
     *
     * @param copy doesn't exist yet; made readable by its owner only
     * @throws IOException if it can't be made; its message is one sentence
     */
    public static void write(Path database, Path copy) throws IOException {
        if (!Files.isRegularFile(database)) {
            throw new IOException("There is no database " + database + ".");
        }
        Files.createFile(copy, DataFolder.ownerOnly(copy, "rw-------"));
        try (Connection connection = Connections.readerSource(database).getConnection();
                PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, copy.toAbsolutePath().toString());
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IOException(
                    SqliteFaults.isFull(failed)
                            ? "There is not enough space beside " + copy.getFileName() + " for a copy of the database."
                            : "The database " + database + " can't be copied. Look closer with: earshot admin check",
                    failed);
        }
    }

    /**
     * The version of the schema of a database that nobody uses.
     *
     * @throws StartFailure if it isn't one that this program could serve; its message is one sentence
     */
    public static int version(Path file) throws StartFailure {
        return new DatabaseInspection(file, Schema.current()).version();
    }

    /** Adds a line to the audit trail of a database that nobody uses, unless it is from before there was one. */
    public static void note(Path file, AuditEntry entry) throws IOException, StartFailure {
        if (version(file) < AUDIT_SINCE) {
            return;
        }
        try (Writer writer = new Writer(file)) {
            writer.run(() -> new SqliteAuditStore(writer).append(entry));
        } catch (StorageFault failed) {
            throw new IOException("The database " + file + " can't be written.", failed);
        }
    }
}
