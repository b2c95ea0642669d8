package chat.earshot.server.storage.sqlite;

import chat.earshot.log.Body;
import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.server.engine.StorageFault;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Hash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks a database and every hash chain in it without changing anything, also while a server uses it. One thread,
 * one use.
 */
public final class DatabaseCheck {
    private static final int FINDINGS_MAX = 100;

    private final Path file;
    private final List<String> findings = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private int conversations;
    private long entries;

    private DatabaseCheck(Path file) {
        this.file = file;
    }

    /**
     * What was checked, and what is wrong with it.
     *
     * @param findings sentences that say what and where, at most about a hundred; empty if all is well
     */
    public record Result(int conversations, long entries, List<String> findings, List<Place> places) {
        public Result {
            findings = List.copyOf(findings);
            places = List.copyOf(places);
        }

        Result(int conversations, long entries, List<String> findings) {
            this(conversations, entries, findings, List.of());
        }
    }

    /**
     * Where a log is wrong, for programs.
     *
     * @param seq of the entry
     */
    public record Place(ConversationId conversation, long seq, String what) {}

    public static Result of(Path databaseFile) {
        DatabaseCheck check = new DatabaseCheck(databaseFile);
        check.run();
        return new Result(check.conversations, check.entries, check.findings, check.places);
    }

    private void run() {
        if (!Files.isRegularFile(file)) {
            findings.add("There is no database " + file + ".");
            return;
        }
        try (Connection connection = Connections.readerSource(file).getConnection();
                Statements statements = new Statements(connection)) {
            checkDatabase(statements);
            connection.setAutoCommit(false);
            checkOrphans(statements);
            new ErasureCheck(statements, this::report).run();
            for (ConversationId conversation : ids(statements)) {
                checkLog(statements, conversation);
                // Ends the snapshot: one that lasts would keep the server from shortening its log.
                connection.rollback();
                if (findings.size() >= FINDINGS_MAX) {
                    findings.add("There is more; only the first " + FINDINGS_MAX + " findings are told.");
                    return;
                }
            }
        } catch (SQLException | StorageFault unreadable) {
            findings.add("The database " + file + " can't be read to its end: it is damaged.");
        }
    }

    private void checkDatabase(Statements statements) {
        statements.list("PRAGMA integrity_check(" + FINDINGS_MAX + ")", row -> row.getString(1)).stream()
                .filter(line -> !line.equals("ok"))
                .forEach(line -> findings.add("The database is damaged: " + line.strip() + "."));
        statements
                .list("PRAGMA foreign_key_check", row -> row.getString(1) + " refers to a missing " + row.getString(3))
                .stream()
                .limit(FINDINGS_MAX)
                .forEach(line -> findings.add("The database is damaged: a row of " + line + "."));
    }

    /** What no foreign key tells: rows that nothing leads to. */
    private void checkOrphans(Statements statements) {
        String nobodys = """
                SELECT id FROM conversation
                WHERE NOT EXISTS (SELECT 1 FROM participant WHERE participant.conversation = conversation.id)
                LIMIT ?
                """;
        statements
                .list(nobodys, row -> new ConversationId(Columns.uuid(row.getBytes(1))), FINDINGS_MAX)
                .forEach(id -> findings.add("Conversation " + id + ": nobody has ever taken part in it."));
        String strangers = """
                SELECT conversation, seq FROM entry
                WHERE NOT EXISTS (
                    SELECT 1 FROM participant
                    WHERE participant.conversation = entry.conversation AND participant.account = entry.author)
                LIMIT ?
                """;
        statements
                .list(
                        strangers,
                        row -> new Place(
                                new ConversationId(Columns.uuid(row.getBytes(1))),
                                row.getLong(2),
                                "its author has never taken part"),
                        FINDINGS_MAX)
                .forEach(this::report);
    }

    private void report(Place place) {
        places.add(place);
        findings.add("Conversation " + place.conversation() + ", entry " + place.seq() + ": " + place.what() + ".");
    }

    private static List<ConversationId> ids(Statements statements) {
        String sql = """
                SELECT id FROM conversation ORDER BY id
                """;
        return statements.list(sql, row -> new ConversationId(Columns.uuid(row.getBytes(1))));
    }

    private void checkLog(Statements statements, ConversationId conversation) {
        conversations++;
        Optional<Head> expected = SqliteConversationStore.head(statements, conversation);
        Chain chain = new Chain(conversation);
        String sql = """
                SELECT seq, id, author_name, at, kind, salt, content, content_hash, hash
                FROM entry
                WHERE conversation = ?
                ORDER BY seq
                """;
        statements.forEach(sql, chain::follow, Columns.bytes(conversation.value()));
        entries += chain.entries;
        if (!expected.equals(Optional.of(chain.head))) {
            places.add(new Place(conversation, chain.head.seq(), "the log ends here, which is not its head"));
            findings.add("Conversation " + conversation + ": its log ends with entry " + chain.head.seq()
                    + ", which is not its head, entry "
                    + expected.map(Head::seq).orElse(0L) + ".");
        }
    }

    /** Walks one log from its start, and goes on from what is stored after each break. */
    private final class Chain {
        private final ConversationId conversation;
        private Head head;
        private long entries;

        Chain(ConversationId conversation) {
            this.conversation = conversation;
            head = HashChain.empty(conversation);
        }

        void follow(ResultSet row) throws SQLException {
            entries++;
            long seq = row.getLong(1);
            try {
                Entry entry = EntryRows.entry(row);
                if (entry.body() instanceof Body.Present
                        && !entry.body().contentHash().equals(Hash.of(row.getBytes(8)))) {
                    report(seq, "its content is not what was hashed");
                } else if (!HashChain.follows(conversation, head, entry)) {
                    report(seq, "it does not follow from entry " + head.seq());
                }
                head = new Head(seq, Hash.of(row.getBytes(9)));
            } catch (RuntimeException noEntry) {
                report(seq, "it can't be read");
            }
        }

        private void report(long seq, String what) {
            DatabaseCheck.this.report(new Place(conversation, seq, what));
        }
    }
}
