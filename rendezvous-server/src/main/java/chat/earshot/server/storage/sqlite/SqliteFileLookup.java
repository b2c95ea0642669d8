package chat.earshot.server.storage.sqlite;

import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.conversations.Participation;
import chat.earshot.server.engine.StorageFault;
import chat.earshot.server.files.FileLookup;
import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;
import chat.earshot.values.Hash;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who may have which file, by one read-only connection with prepared statements, opened at the start and kept: the
 * question is asked for every piece of a file. Any thread, one at a time.
 */
final class SqliteFileLookup implements FileLookup, AutoCloseable {
    private final Path database;
    private @Nullable Statements statements;
    private boolean closed;

    SqliteFileLookup(Path database) {
        this.database = database;
    }

    /** @throws StorageFault if that fails */
    void open() {
        ask(opened -> {
            opened.touch();
            return true;
        });
    }

    @Override
    public Found find(AccountId account, ConversationId conversation, FileId file) {
        return ask(open -> {
            Participation participation = SqliteConversationStore.participation(open, conversation, account);
            String sql = """
                    SELECT account, size, blocks, expires_at FROM file WHERE id = ? AND conversation = ?
                    """;
            return new Found(
                    participation,
                    open.one(
                            sql,
                            row -> shared(file, row),
                            Columns.bytes(file.value()),
                            Columns.bytes(conversation.value())));
        });
    }

    @Override
    public Optional<Instant> expiresAt(FileId file) {
        return ask(open -> open.one(
                "SELECT expires_at FROM file WHERE id = ?",
                row -> Instant.ofEpochMilli(row.getLong(1)),
                Columns.bytes(file.value())));
    }

    @Override
    public synchronized void close() {
        closed = true;
        forget();
    }

    private void forget() {
        if (statements != null) {
            statements.close();
            statements = null;
        }
    }

    private synchronized <T> T ask(Function<Statements, T> question) {
        try {
            if (closed) {
                throw new IllegalStateException("the storage is closed");
            }
            Statements open = statements;
            if (open == null) {
                open = new Statements(Connections.readerSource(database).getConnection());
                statements = open;
            }
            return question.apply(open);
        } catch (SQLException failed) {
            throw new StorageFault(
                    "failed while opening the database for reading", failed, SqliteFaults.isFull(failed));
        } catch (StorageFault fault) {
            // A connection that failed is not asked again.
            forget();
            throw fault;
        }
    }

    private static Shared shared(FileId file, ResultSet row) throws SQLException {
        return new Shared(
                file,
                new AccountId(row.getLong(1)),
                row.getLong(2),
                Hash.of(row.getBytes(3)),
                Instant.ofEpochMilli(row.getLong(4)));
    }
}
