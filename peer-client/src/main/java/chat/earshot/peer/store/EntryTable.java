package chat.earshot.peer.store;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import chat.earshot.values.Hash;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
        sql.inTransaction("appending entries", () -> {
            long erasedThrough = erasedThrough(account, conversation);
            for (Entry entry : entries) {
                boolean erased = entry.seq() <= erasedThrough && entry.kind().isErasable();
                append(
                        account,
                        conversation,
                        entry,
                        erased ? new Body.Erased(entry.body().contentHash()) : entry.body());
                erasure(entry).ifPresent(erasure -> erase(account, conversation, entry.author(), erasure.seq()));
            }
        });
    }

    /** Makes room for the same entries, fetched anew: those of these seqs are not what they were any more. */
    public void remove(Account account, ConversationId conversation, long from, long through) {
        sql.update(
                "DELETE FROM entry WHERE account = ? AND conversation = ? AND seq BETWEEN ? AND ?",
                account.number(),
                conversation.toString(),
                from,
                through);
    }

    /**
     * Erases what anybody said, from the first entry through that one, also of entries that come later.
     *
     * @return whether that is news
     */
    public boolean eraseThrough(Account account, ConversationId conversation, long seq) {
        if (seq <= erasedThrough(account, conversation)) {
            return false;
        }
        sql.inTransaction("erasing what is too old", () -> {
            sql.update(
                    "UPDATE conversation SET erased_through = ? WHERE account = ? AND id = ?",
                    seq,
                    account.number(),
                    conversation.toString());
            sql.update(
                    """
                    UPDATE entry SET salt = NULL, content = NULL
                    WHERE account = ? AND conversation = ? AND seq <= ? AND content IS NOT NULL
                        AND kind NOT IN (?, ?, ?)
                    """,
                    account.number(),
                    conversation.toString(),
                    seq,
                    EntryKind.JOINED.number(),
                    EntryKind.LEFT.number(),
                    EntryKind.ERASED.number());
        });
        return true;
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

    /** The author's own entry, and the author's edits of it: nobody erases what somebody else said. */
    private void erase(Account account, ConversationId conversation, Username author, long seq) {
        sql.update("""
                UPDATE entry SET salt = NULL, content = NULL
                WHERE account = ? AND conversation = ? AND seq = ? AND author = ?
                """, account.number(), conversation.toString(), seq, author.value());
        sql.update("""
                UPDATE entry SET salt = NULL, content = NULL
                WHERE account = ? AND conversation = ? AND refers_to = ? AND author = ? AND kind = ?
                """, account.number(), conversation.toString(), seq, author.value(), EntryKind.EDITED.number());
    }

    private long erasedThrough(Account account, ConversationId conversation) {
        return sql.one(
                        "SELECT erased_through FROM conversation WHERE account = ? AND id = ?",
                        row -> row.getLong("erased_through"),
                        account.number(),
                        conversation.toString())
                .orElse(0L);
    }

    private static Optional<Content.Erased> erasure(Entry entry) {
        return entry.body() instanceof Body.Present present && present.content() instanceof Content.Erased erasure
                ? Optional.of(erasure)
                : Optional.empty();
    }

    /** The entry by which a file was shared; the latest first, should there be several. */
    public Optional<Entry> sharing(Account account, ConversationId conversation, FileId file) {
        return sql
                .list(
                        "SELECT " + COLUMNS + " FROM entry WHERE account = ? AND conversation = ? AND kind = ?"
                                + " AND content IS NOT NULL ORDER BY seq DESC",
                        EntryTable::entry,
                        account.number(),
                        conversation.toString(),
                        EntryKind.FILE.number())
                .stream()
                .filter(entry -> entry.body() instanceof Body.Present present
                        && present.content() instanceof Content.File shared
                        && shared.id().equals(file))
                .findFirst();
    }

    private void append(Account account, ConversationId conversation, Entry entry, Body body) {
        @Nullable Long refersTo = null;
        byte @Nullable [] salt = null;
        byte @Nullable [] content = null;
        if (body instanceof Body.Present present) {
            salt = present.salt().octets().toArray();
            content = HashChain.contentBytes(present.content());
            OptionalLong reference = present.content().refersTo();
            refersTo = reference.isPresent() ? reference.getAsLong() : null;
        }
        sql.update(
                "INSERT INTO entry (account, " + COLUMNS + ", refers_to) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
                entry.hash().octets().toArray(),
                refersTo);
    }

    /** An entry from a row with the columns of this table. */
    static Entry entry(ResultSet row) throws SQLException {
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
