package chat.earshot.server.storage.sqlite;

import chat.earshot.log.Entry;
import chat.earshot.log.Head;
import chat.earshot.server.engine.StorageFault;
import chat.earshot.values.ConversationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads conversations for IT as they are at one moment, without changing anything, also while a server uses the
 * database. One thread; throws {@link StorageFault} if the database can't be read to its end.
 */
public final class ConversationArchive implements AutoCloseable {
    private final Statements statements;

    private ConversationArchive(Statements statements) {
        this.statements = statements;
    }

    /** A conversation, with everybody who ever took part. */
    public record Listed(
            ConversationId id, String title, boolean direct, Instant createdAt, Head head, List<Person> participants) {
        public Listed {
            participants = List.copyOf(participants);
        }
    }

    /** Somebody who takes part, or did before leaving. */
    public record Person(String username, String displayName, boolean left) {}

    /** Takes one entry after the other. */
    public interface EntryTaker {
        void take(Entry entry) throws IOException;
    }

    /** @throws IOException if there is no database, or it can't be read; its message is one sentence */
    public static ConversationArchive open(Path databaseFile) throws IOException {
        if (!Files.isRegularFile(databaseFile)) {
            throw new IOException("There is no database " + databaseFile + ".");
        }
        try {
            Connection connection = Connections.readerSource(databaseFile).getConnection();
            ConversationArchive archive = new ConversationArchive(new Statements(connection));
            // One snapshot for everything that is read from here on.
            connection.setAutoCommit(false);
            return archive;
        } catch (SQLException unreadable) {
            throw new IOException(
                    "The database " + databaseFile + " can't be read. Look closer with: earshot admin check",
                    unreadable);
        }
    }

    /** Those of the longest standing first. */
    public List<Listed> all() {
        String sql = """
                SELECT id FROM conversation ORDER BY created_at, id
                """;
        return statements.list(sql, row -> new ConversationId(Columns.uuid(row.getBytes(1)))).stream()
                .flatMap(id -> find(id).stream())
                .toList();
    }

    public Optional<Listed> find(ConversationId id) {
        String people = """
                SELECT name, display_name, left_at IS NOT NULL
                FROM participant
                JOIN account ON account.id = participant.account
                WHERE conversation = ?
                ORDER BY place
                """;
        List<Person> participants = statements.list(
                people,
                row -> new Person(row.getString(1), row.getString(2), row.getBoolean(3)),
                Columns.bytes(id.value()));
        String sql = """
                SELECT title, pair_low IS NOT NULL, created_at, head_seq, head_hash FROM conversation WHERE id = ?
                """;
        return statements.one(
                sql,
                row -> new Listed(
                        id,
                        row.getString(1),
                        row.getBoolean(2),
                        Instant.ofEpochMilli(row.getLong(3)),
                        EntryRows.head(row.getLong(4), row.getBytes(5)),
                        participants),
                Columns.bytes(id.value()));
    }

    /** Every entry of a log, in order, one at a time. */
    public void forEachEntry(ConversationId id, EntryTaker taker) throws IOException {
        String sql = """
                SELECT seq, id, author_name, at, kind, salt, content, content_hash, hash
                FROM entry
                WHERE conversation = ?
                ORDER BY seq
                """;
        try {
            statements.forEach(sql, row -> take(taker, EntryRows.entry(row)), Columns.bytes(id.value()));
        } catch (Untaken untaken) {
            throw untaken.cause;
        } catch (IllegalArgumentException altered) {
            throw new IOException(
                    "An entry of this conversation is damaged. Look closer with: earshot admin check", altered);
        }
    }

    @Override
    public void close() {
        statements.close();
    }

    private static void take(EntryTaker taker, Entry entry) {
        try {
            taker.take(entry);
        } catch (IOException failed) {
            throw new Untaken(failed);
        }
    }

    /** Carries the failure of whoever takes entries past the statement. */
    private static final class Untaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial")
        private final IOException cause;

        Untaken(IOException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
