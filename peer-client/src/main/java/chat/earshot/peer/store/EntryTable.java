package chat.earshot.peer.store;

import chat.earshot.log.Body;
import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Hash;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Each account's copies of logs: only entries that follow from their predecessors. Called on the peer's loop only. */
public final class EntryTable {
    private static final String COLUMNS =
            "conversation, seq, id, author, at_ms, kind, salt, content, content_hash, hash";
    private final Sql sql;

    EntryTable(Sql sql) {
        this.sql = sql;
    }

    /** The last entry held. */
    public Head head(Account account, ConversationId conversation) {
        return sql.one(
                        """
                        SELECT seq, hash FROM entry WHERE account = ? AND conversation = ? ORDER BY seq DESC LIMIT 1
                        """,
                        row -> new Head(row.getLong("seq"), Hash.of(row.getBytes("hash"))),
                        account.number(),
                        conversation.toString())
                .orElseGet(() -> HashChain.empty(conversation));
    }

    /** Stores entries, all or none. The caller has verified that they follow from the head. */
    public void append(Account account, ConversationId conversation, List<Entry> entries) {
        sql.inTransaction("appending entries", () -> entries.forEach(entry -> append(account, conversation, entry)));
    }

    /**
     * Entries in order, as they are stored.
     *
     * @param from the first seq wanted
     * @throws DamagedEntry if one of them is no entry any more
     */
    public List<Entry> read(Account account, ConversationId conversation, long from, int limit) {
        return sql.list(
                "SELECT " + COLUMNS + " FROM entry WHERE account = ? AND conversation = ? AND seq >= ?"
                        + " ORDER BY seq LIMIT ?",
                EntryTable::entry,
                account.number(),
                conversation.toString(),
                from,
                limit);
    }

    public Optional<FoundEntry> find(Account account, EntryId id) {
        return sql.one(
                "SELECT " + COLUMNS + " FROM entry WHERE account = ? AND id = ? LIMIT 1",
                row -> new FoundEntry(ConversationId.parse(row.getString("conversation")), entry(row)),
                account.number(),
                id.toString());
    }

    private void append(Account account, ConversationId conversation, Entry entry) {
        byte @Nullable [] salt = null;
        byte @Nullable [] content = null;
        if (entry.body() instanceof Body.Present present) {
            salt = present.salt().octets().toArray();
            content = HashChain.contentBytes(present.content());
        }
        sql.update(
                "INSERT INTO entry (account, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                account.number(),
                conversation.toString(),
                entry.seq(),
                entry.id().toString(),
                entry.author().value(),
                entry.at().toEpochMilli(),
                entry.kind().number(),
                salt,
                content,
                entry.body().contentHash().octets().toArray(),
                entry.hash().octets().toArray());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        long seq = row.getLong("seq");
        try {
            EntryKind kind = EntryKind.ofNumber(row.getInt("kind"));
            return new Entry(
                    seq,
                    EntryId.parse(row.getString("id")),
                    new Username(row.getString("author")),
                    Instant.ofEpochMilli(row.getLong("at_ms")),
                    kind,
                    body(row, kind),
                    Hash.of(row.getBytes("hash")));
        } catch (IllegalArgumentException altered) {
            throw new DamagedEntry(seq, altered);
        }
    }

    private static Body body(ResultSet row, EntryKind kind) throws SQLException {
        byte @Nullable [] salt = row.getBytes("salt");
        byte @Nullable [] content = row.getBytes("content");
        if (salt == null || content == null) {
            return new Body.Erased(Hash.of(row.getBytes("content_hash")));
        }
        return new Body.Present(Salt.of(salt), HashChain.content(kind, content));
    }
}
