package chat.earshot.server.storage.sqlite;

import chat.earshot.log.Body;
import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.conversations.ConversationRecord;
import chat.earshot.server.conversations.ConversationStore;
import chat.earshot.server.conversations.Participation;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Username;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conversations and their logs in SQLite. Called on the engine's thread only, inside a transaction. */
final class SqliteConversationStore implements ConversationStore {
    private final Writer writer;
    private final Heads heads;

    SqliteConversationStore(Writer writer) {
        this.writer = writer;
        this.heads = new Heads(writer);
    }

    @Override
    public Optional<ConversationRecord> find(ConversationId id) {
        heads.write();
        String sql = """
                SELECT id, title, pair_low IS NOT NULL, head_seq, head_hash FROM conversation WHERE id = ?
                """;
        return writer.statements().one(sql, SqliteConversationStore::conversation, bytes(id));
    }

    @Override
    public Optional<ConversationRecord> direct(AccountId one, AccountId other) {
        heads.write();
        String sql = """
                SELECT id, title, pair_low IS NOT NULL, head_seq, head_hash
                FROM conversation
                WHERE pair_low = ? AND pair_high = ?
                """;
        return writer.statements()
                .one(
                        sql,
                        SqliteConversationStore::conversation,
                        Math.min(one.value(), other.value()),
                        Math.max(one.value(), other.value()));
    }

    @Override
    public ConversationRecord createDirect(ConversationId id, AccountId one, AccountId other, Instant at) {
        ConversationRecord created = create(id, "", List.of(one, other), at);
        String sql = """
                UPDATE conversation SET pair_low = ?, pair_high = ? WHERE id = ?
                """;
        writer.statements()
                .update(sql, Math.min(one.value(), other.value()), Math.max(one.value(), other.value()), bytes(id));
        return new ConversationRecord(id, created.title(), true, created.head());
    }

    @Override
    public ConversationRecord create(ConversationId id, String title, List<AccountId> participants, Instant at) {
        Head head = HashChain.empty(id);
        String sql = """
                INSERT INTO conversation (id, title, head_seq, head_hash, created_at) VALUES (?, ?, ?, ?, ?)
                """;
        writer.statements()
                .update(sql, bytes(id), title, head.seq(), head.hash().octets().toArray(), at.toEpochMilli());
        AccountId beginner = participants.get(0);
        seat(id, beginner, null, at);
        for (AccountId account : participants.subList(1, participants.size())) {
            seat(id, account, beginner, at);
        }
        return new ConversationRecord(id, title, false, head);
    }

    @Override
    public Participation participation(ConversationId id, AccountId account) {
        return participation(writer.statements(), id, account);
    }

    static Participation participation(Statements statements, ConversationId id, AccountId account) {
        String sql = """
                SELECT left_at IS NULL FROM participant WHERE conversation = ? AND account = ?
                """;
        return statements
                .one(
                        sql,
                        row -> row.getInt(1) == 1 ? Participation.PARTICIPANT : Participation.FORMER,
                        bytes(id),
                        account.value())
                .orElse(Participation.STRANGER);
    }

    @Override
    public List<AccountId> participants(ConversationId id) {
        String sql = """
                SELECT account FROM participant WHERE conversation = ? AND left_at IS NULL ORDER BY place
                """;
        return writer.statements().list(sql, row -> new AccountId(row.getLong(1)), bytes(id));
    }

    @Override
    public void addParticipant(ConversationId id, AccountId account, AccountId by, Instant at) {
        seat(id, account, by, at);
        endDirect(id);
    }

    @Override
    public void removeParticipant(ConversationId id, AccountId account, Instant at) {
        String sql = """
                UPDATE participant SET left_at = ? WHERE conversation = ? AND account = ? AND left_at IS NULL
                """;
        writer.statements().update(sql, at.toEpochMilli(), bytes(id), account.value());
        String ending = """
                UPDATE conversation SET ended = 1 WHERE id = ? AND pair_low IS NOT NULL
                """;
        writer.statements().update(ending, bytes(id));
        endDirect(id);
    }

    @Override
    public boolean isEnded(ConversationId id) {
        String sql = """
                SELECT ended FROM conversation WHERE id = ?
                """;
        return writer.statements()
                .one(sql, row -> row.getInt(1) == 1, bytes(id))
                .orElse(false);
    }

    @Override
    public List<ConversationRecord> ofAccount(AccountId account, ConversationId after, int limit) {
        heads.write();
        String sql = """
                SELECT conversation.id, title, pair_low IS NOT NULL, head_seq, head_hash
                FROM participant
                JOIN conversation ON conversation.id = participant.conversation
                WHERE account = ? AND participant.conversation > ? AND left_at IS NULL
                ORDER BY participant.conversation
                LIMIT ?
                """;
        return writer.statements()
                .list(sql, SqliteConversationStore::conversation, account.value(), bytes(after), limit);
    }

    @Override
    public boolean meetBesides(AccountId one, AccountId other) {
        String sql = """
                SELECT EXISTS (
                    SELECT 1 FROM participant mine
                    JOIN participant yours ON yours.conversation = mine.conversation
                    JOIN conversation ON conversation.id = mine.conversation
                    WHERE mine.account = ? AND mine.left_at IS NULL
                        AND yours.account = ? AND yours.left_at IS NULL
                        AND conversation.pair_low IS NULL)
                """;
        return writer.statements()
                .one(sql, row -> row.getInt(1) == 1, one.value(), other.value())
                .orElse(false);
    }

    @Override
    public List<AccountId> companions(AccountId account) {
        String sql = """
                SELECT DISTINCT other.account FROM participant mine
                JOIN participant other ON other.conversation = mine.conversation AND other.left_at IS NULL
                WHERE mine.account = ? AND mine.left_at IS NULL AND other.account <> mine.account
                ORDER BY other.account
                """;
        return writer.statements().list(sql, row -> new AccountId(row.getLong(1)), account.value());
    }

    @Override
    public int countOfAccount(AccountId account) {
        String sql = """
                SELECT count(*) FROM participant WHERE account = ? AND left_at IS NULL
                """;
        return writer.statements()
                .one(sql, row -> row.getInt(1), account.value())
                .orElse(0);
    }

    @Override
    public int countBroughtIn(AccountId account) {
        String sql = """
                SELECT count(*) FROM participant WHERE account = ? AND brought_by IS NOT NULL AND left_at IS NULL
                """;
        return writer.statements()
                .one(sql, row -> row.getInt(1), account.value())
                .orElse(0);
    }

    @Override
    public int countBroughtInBy(AccountId account, AccountId by) {
        String sql = """
                SELECT count(*) FROM participant WHERE account = ? AND brought_by = ? AND left_at IS NULL
                """;
        return writer.statements()
                .one(sql, row -> row.getInt(1), account.value(), by.value())
                .orElse(0);
    }

    @Override
    public Optional<StoredEntry> entry(EntryId id) {
        String sql = """
                SELECT seq, id, author_name, at, kind, salt, content, content_hash, hash, conversation, author
                FROM entry
                WHERE id = ?
                """;
        return writer.statements()
                .one(
                        sql,
                        row -> new StoredEntry(
                                new ConversationId(Columns.uuid(row.getBytes(10))),
                                new AccountId(row.getLong(11)),
                                EntryRows.entry(row)),
                        Columns.bytes(id.value()));
    }

    @Override
    public Optional<Entry> appendNew(
            ConversationId conversation,
            EntryId id,
            AccountId authorAccount,
            Username author,
            Instant at,
            Body.Present body) {
        Head head =
                heads.of(conversation).orElseThrow(() -> new IllegalStateException("no conversation " + conversation));
        Entry entry = HashChain.append(conversation, head, id, author, at, body);
        if (insert(conversation, authorAccount, entry, body) == 0) {
            return Optional.empty();
        }
        heads.move(conversation, entry.head());
        return Optional.of(entry);
    }

    @Override
    public List<Entry> after(ConversationId conversation, long afterSeq, int entriesMax, int bytesMax) {
        return EntryRows.after(writer.statements(), conversation, afterSeq, entriesMax, bytesMax);
    }

    @Override
    public List<Long> editsOf(ConversationId conversation, long seq) {
        return Erasures.editsOf(writer.statements(), conversation, seq);
    }

    @Override
    public void erase(ConversationId conversation, List<Long> seqs) {
        seqs.forEach(seq -> Erasures.erase(writer.statements(), conversation, seq));
    }

    @Override
    public List<Through> eraseOlder(Instant before, int entriesMax) {
        return Erasures.eraseOlder(writer.statements(), before, entriesMax);
    }

    @Override
    public long erasedThrough(ConversationId conversation) {
        return Erasures.erasedThrough(writer.statements(), conversation);
    }

    static Optional<Head> head(Statements statements, ConversationId conversation) {
        String sql = """
                SELECT head_seq, head_hash FROM conversation WHERE id = ?
                """;
        return statements.one(sql, row -> EntryRows.head(row.getLong(1), row.getBytes(2)), bytes(conversation));
    }

    /** Stores nothing, and returns 0, if there is an entry with that id. */
    private int insert(ConversationId conversation, AccountId author, Entry entry, Body.Present body) {
        String sql = """
                INSERT INTO entry
                    (conversation, seq, id, author, author_name, at, kind, salt, content, content_hash, hash,
                    refers_to)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, 0))
                ON CONFLICT (id) DO NOTHING
                """;
        return writer.statements()
                .update(
                        sql,
                        bytes(conversation),
                        entry.seq(),
                        Columns.bytes(entry.id().value()),
                        author.value(),
                        entry.author().value(),
                        entry.at().toEpochMilli(),
                        entry.kind().number(),
                        body.salt().octets().toArray(),
                        HashChain.contentBytes(body.content()),
                        body.contentHash().octets().toArray(),
                        entry.hash().octets().toArray(),
                        body.content().refersTo().orElse(0));
    }

    private void seat(ConversationId id, AccountId account, @Nullable AccountId by, Instant at) {
        String sql = """
                INSERT INTO participant (conversation, account, place, joined_at, brought_by)
                SELECT ?1, ?2, coalesce(max(place), 0) + 1, ?3, nullif(?4, 0)
                    FROM participant WHERE conversation = ?1
                ON CONFLICT (conversation, account)
                    DO UPDATE SET place = excluded.place, joined_at = excluded.joined_at,
                        brought_by = excluded.brought_by, left_at = NULL
                    WHERE left_at IS NOT NULL
                """;
        writer.statements().update(sql, bytes(id), account.value(), at.toEpochMilli(), by == null ? 0L : by.value());
    }

    private void endDirect(ConversationId id) {
        String sql = """
                UPDATE conversation SET pair_low = NULL, pair_high = NULL WHERE id = ?
                """;
        writer.statements().update(sql, bytes(id));
    }

    private static ConversationRecord conversation(ResultSet row) throws SQLException {
        return new ConversationRecord(
                new ConversationId(Columns.uuid(row.getBytes(1))),
                row.getString(2),
                row.getInt(3) == 1,
                EntryRows.head(row.getLong(4), row.getBytes(5)));
    }

    private static byte[] bytes(ConversationId id) {
        return Columns.bytes(id.value());
    }
}
