package chat.earshot.server.storage.sqlite;

import chat.earshot.server.start.StartFailure;
import chat.earshot.server.start.StartFailure.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** Looks whether an existing file is a database that this program can serve, without changing it. Any thread. */
final class DatabaseInspection {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final String REMEDY = " Restore a backup with: earshot admin restore";

    private final Path file;
    private final Schema schema;

    DatabaseInspection(Path file, Schema schema) {
        this.file = file;
        this.schema = schema;
    }

    /**
     * Whether there is no database yet.
     *
     * @throws StartFailure if there is none, but a write-ahead log of one: it would be applied to a new database
     */
    boolean isNew() throws StartFailure {
        if (Files.exists(file)) {
            return false;
        }
        if (Files.exists(log())) {
            throw unusable("The database " + file + " is missing, but its log " + log() + " is there.");
        }
        return true;
    }

    /**
     * The version of the schema that the database has, at most that of this program.
     *
     * @throws StartFailure if it can't be served
     */
    int version() throws StartFailure {
        requireDatabaseFile();
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            int application = number(statement, "PRAGMA application_id");
            if (application != Schema.APPLICATION_ID) {
                throw unusable("The file " + file + " is a database of another program.");
            }
            int version = number(statement, "PRAGMA user_version");
            if (version > schema.version()) {
                throw new StartFailure(
                        Cause.DATABASE_NEWER,
                        "The database " + file + " was written by a newer version of Earshot (schema " + version
                                + ", this one knows " + schema.version() + "). Install that version again.");
            }
            requireSound(statement);
            return version;
        } catch (SQLException damaged) {
            throw new StartFailure(Cause.DATA_UNUSABLE, "The database " + file + " is damaged." + REMEDY, damaged);
        }
    }

    private void requireDatabaseFile() throws StartFailure {
        if (Files.isDirectory(file)) {
            throw unusable("The database " + file + " is a folder.");
        }
        if (!Files.isReadable(file) || !Files.isWritable(file)) {
            throw new StartFailure(
                    Cause.DATA_UNUSABLE,
                    "The database " + file
                            + " can't be read and written. Give the server's account the right to do so.");
        }
        byte[] start = start();
        if (start.length == 0) {
            throw unusable("The database " + file + " is empty (0 bytes).");
        }
        if (!Arrays.equals(start, MAGIC)) {
            throw unusable("The file " + file + " is not a database.");
        }
    }

    private byte[] start() throws StartFailure {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAGIC.length);
        } catch (IOException unreadable) {
            throw new StartFailure(
                    Cause.DATA_UNUSABLE, "The database " + file + " can't be read." + REMEDY, unreadable);
        }
    }

    private Connection open() throws SQLException {
        // With a log that a killed server left, the file alone is not the database.
        return Files.exists(log()) ? Connections.readerSource(file).getConnection() : Connections.unchanging(file);
    }

    private void requireSound(Statement statement) throws SQLException, StartFailure {
        // A bad page opens and even counts: only looking at every page tells.
        try (ResultSet found = statement.executeQuery("PRAGMA quick_check(1)")) {
            String first = found.next() ? found.getString(1) : "nothing was checked";
            if (!"ok".equals(first)) {
                throw unusable("The database " + file + " is damaged (" + oneLine(first) + ").");
            }
        }
    }

    private Path log() {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    private static StartFailure unusable(String what) {
        return new StartFailure(Cause.DATA_UNUSABLE, what + REMEDY);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
