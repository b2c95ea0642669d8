package chat.earshot.server.storage.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteDataSource;

/** How the database's file is opened. Any thread. */
final class Connections {
    static final int BUSY_TIMEOUT_MS = 5_000;
    private static final int JOURNAL_BYTES_MAX = 64 * 1024 * 1024;
    /** About 16 MiB of log between two checkpoints: each of them costs a sync of the database's file. */
    private static final int CHECKPOINT_PAGES = 4_000;
    /** SQLite counts kibibytes as negative pages. */
    private static final int WRITER_CACHE = -16 * 1024;

    private static final int READER_CACHE = -4 * 1024;

    private Connections() {}

    /** Opened for writing; what is committed is on the disk when the commit returns. */
    static Connection writer(Path file) throws SQLException {
        Connection connection = dataSource(file, writing()).getConnection();
        boolean done = false;
        try {
            // As long as the driver believes in its auto-commit, it tries after every statement to begin a transaction,
            // only to see whether one runs. Ours are begun and committed by statements of their own.
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("COMMIT");
            }
            done = true;
            return connection;
        } finally {
            if (!done) {
                connection.close();
            }
        }
    }

    /** For the migrations, which open and close connections themselves. */
    static SQLiteDataSource writerSource(Path file) {
        return dataSource(file, writing());
    }

    /** Can't change the database. */
    static SQLiteDataSource readerSource(Path file) {
        SQLiteConfig config = common();
        config.setReadOnly(true);
        config.setCacheSize(READER_CACHE);
        return dataSource(file, config);
    }

    /** Opens a file that nobody writes and that has no write-ahead log; leaves no trace beside it. */
    static Connection unchanging(Path file) throws SQLException {
        SQLiteConfig config = common();
        config.setReadOnly(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url(file) + "?immutable=1");
        return source.getConnection();
    }

    private static SQLiteConfig common() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MS);
        config.setTempStore(TempStore.MEMORY);
        // Nobody asks for them, and the driver would run a query of its own after every insert.
        config.setGetGeneratedKeys(false);
        return config;
    }

    private static SQLiteConfig writing() {
        SQLiteConfig config = common();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setJournalSizeLimit(JOURNAL_BYTES_MAX);
        config.setWalAutocheckpoint(CHECKPOINT_PAGES);
        config.setCacheSize(WRITER_CACHE);
        // What is erased is overwritten with zeros, not only given free.
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "ON");
        return config;
    }

    private static SQLiteDataSource dataSource(Path file, SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url(file));
        return source;
    }

    /** As a URI, in which every character of a path is safe. */
    private static String url(Path file) {
        return "jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath();
    }
}
