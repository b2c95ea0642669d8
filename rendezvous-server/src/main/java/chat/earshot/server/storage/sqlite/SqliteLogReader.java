package chat.earshot.server.storage.sqlite;

import chat.earshot.log.Entry;
import chat.earshot.log.Head;
import chat.earshot.protocol.Anchors;
import chat.earshot.protocol.FetchAnchors;
import chat.earshot.protocol.LogPage;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.conversations.LogReader;
import chat.earshot.server.conversations.Participation;
import chat.earshot.server.engine.StorageFault;
import chat.earshot.values.ConversationId;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Log pages from SQLite by as many read-only connections as there are threads that read. They are opened at the start
 * and kept: a server that has no file descriptor left goes on reading. Any thread.
 */
final class SqliteLogReader implements LogReader, AutoCloseable {
    private static final int CONNECTIONS = 2;
    /** At the start nobody else waits, and the machine may be busy with starting a lot. */
    private static final int WAIT_AT_START_MS = 10_000;
    /** Later, whoever waits holds one of the few threads that read for everybody. */
    private static final int WAIT_MS = 1_000;

    private final HikariDataSource pool;

    SqliteLogReader(Path file) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("log-readers");
        config.setDataSource(Connections.readerSource(file));
        // As it is opened: the driver refuses to change it.
        config.setReadOnly(true);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(CONNECTIONS);
        config.setMaxLifetime(0);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(WAIT_AT_START_MS);
        // A page is read in one snapshot: its head is the head of the same moment.
        config.setAutoCommit(false);
        pool = new HikariDataSource(config);
    }

    /**
     * Opens all connections. Once, before anything is read.
     *
     * @throws StorageFault if that fails
     */
    void open() {
        List<Statements> opened = new ArrayList<>();
        try {
            while (opened.size() < CONNECTIONS) {
                Statements statements = new Statements(connection());
                opened.add(statements);
                statements.touch();
            }
        } finally {
            opened.forEach(Statements::close);
        }
        pool.getHikariConfigMXBean().setConnectionTimeout(WAIT_MS);
    }

    @Override
    public Reading read(AccountId account, ConversationId conversation, long afterSeq, int entriesMax, int bytesMax) {
        // Closed, the connection goes back to the pool, which ends its snapshot.
        try (Statements statements = new Statements(connection())) {
            Participation participation = SqliteConversationStore.participation(statements, conversation, account);
            if (participation != Participation.PARTICIPANT) {
                return new Reading.Denied(participation);
            }
            Head head = SqliteConversationStore.head(statements, conversation)
                    .orElseThrow(() -> new IllegalStateException("a participant without conversation " + conversation));
            List<Entry> entries = EntryRows.after(statements, conversation, afterSeq, entriesMax, bytesMax);
            return new Reading.Page(new LogPage(conversation, entries, head));
        }
    }

    @Override
    public Reading anchors(AccountId account, FetchAnchors request) {
        ConversationId id = request.conversation();
        try (Statements statements = new Statements(connection())) {
            Participation participation = SqliteConversationStore.participation(statements, id, account);
            if (participation != Participation.PARTICIPANT) {
                return new Reading.Denied(participation);
            }
            Head head = SqliteConversationStore.head(statements, id)
                    .orElseThrow(() -> new IllegalStateException("a participant without conversation " + id));
            return new Reading.Marks(new Anchors(id, EntryRows.anchors(statements, request), head));
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private Connection connection() {
        try {
            return pool.getConnection();
        } catch (SQLException failed) {
            throw new StorageFault(
                    "failed while opening the database for reading", failed, SqliteFaults.isFull(failed));
        }
    }
}
