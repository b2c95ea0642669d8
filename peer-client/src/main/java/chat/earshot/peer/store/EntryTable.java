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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Each account's copies of logs: only entries that follow from their predecessors. Called on the peer's loop only. */
public final class EntryTable {
    /** What an entry is read from, in the order of {@link #entry}. */
    static final String COLUMNS = "seq, id, author, at_ms, kind, salt, content, content_hash, hash";

    private static final Sql.Insert INSERT = Sql.Insert.into("entry", "log, " + COLUMNS + ", refers_to");

    private final Sql sql;
    private final SketchTable sketches;

    EntryTable(Sql sql, SketchTable sketches) {
        this.sql = sql;
        this.sketches = sketches;
    }

    /** The last entry held. */
    public Head head(Account account, ConversationId conversation) {
        return sql.one(
                        "SELECT seq, hash FROM entry WHERE log = " + LogNumbers.OF + " ORDER BY seq DESC LIMIT 1",
                        row -> new Head(row.getLong("seq"), Hash.of(row.getBytes("hash"))),
                        account.number(),
                        conversation.toString())
                .orElseGet(() -> HashChain.empty(conversation));
    }

    /** Stores entries, all or none. The caller has verified that they follow from the head. */
    public void append(Account account, ConversationId conversation, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        sql.inTransaction("appending entries", () -> {
            long log = LogNumbers.take(sql, account, conversation);
            long erasedThrough = erasedThrough(account, conversation);
            List<List<@Nullable Object>> rows = new ArrayList<>();
            for (Entry entry : entries) {
                boolean erased = entry.seq() <= erasedThrough && entry.kind().isErasable();
                Body body = erased ? new Body.Erased(entry.body().contentHash()) : entry.body();
                OptionalLong reference = refersTo(body);
                rows.add(row(log, entry, body, reference));
                if (reference.isPresent()) {
                    // What it does, it does to those before it.
                    sql.insert(INSERT, rows);
                    rows.clear();
                    refer(log, entry, reference.getAsLong());
                }
            }
            sql.insert(INSERT, rows);
            sketches.appended(
                    log, entries.get(0).seq(), entries.get(entries.size() - 1).seq());
        });
    }

    /** Makes room for the same entries, fetched anew: those of these seqs are not what they were any more. */
    public void remove(Account account, ConversationId conversation, long from, long through) {
        sql.inTransaction("removing entries", () -> {
            long log = LogNumbers.take(sql, account, conversation);
            sql.update("DELETE FROM entry WHERE log = ? AND seq BETWEEN ? AND ?", log, from, through);
            sketches.outdate(log, from, through);
        });
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
            long log = LogNumbers.take(sql, account, conversation);
            sql.update("""
                    UPDATE entry SET salt = NULL, content = NULL
                    WHERE log = ? AND seq <= ? AND content IS NOT NULL AND kind NOT IN (?, ?, ?)
                    """, log, seq, EntryKind.JOINED.number(), EntryKind.LEFT.number(), EntryKind.ERASED.number());
            sketches.outdate(log, 1, seq);
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
                "SELECT " + COLUMNS + " FROM entry WHERE log = " + LogNumbers.OF + " AND seq >= ? ORDER BY seq LIMIT ?",
                EntryTable::entry,
                account.number(),
                conversation.toString(),
                from,
                limit);
    }

    public Optional<FoundEntry> find(Account account, EntryId id) {
        return sql.one(
                "SELECT " + COLUMNS + ", conversation FROM entry JOIN log ON number = log"
                        + " WHERE id = ? AND account = ? LIMIT 1",
                row -> new FoundEntry(ConversationId.parse(row.getString("conversation")), entry(row)),
                Columns.bytes(id.value()),
                account.number());
    }

    /** Edits of these texts, the later ones last: those of an edit refer to the first text. */
    public List<Entry> edits(Account account, ConversationId conversation, long from, long through) {
        return sql.list(
                "SELECT " + COLUMNS + " FROM entry WHERE log = " + LogNumbers.OF
                        + " AND refers_to BETWEEN ? AND ? AND kind = ? AND content IS NOT NULL ORDER BY seq",
                EntryTable::entry,
                account.number(),
                conversation.toString(),
                from,
                through,
                EntryKind.EDITED.number());
    }

    /**
     * Up to where nothing is unread for the account: what it said itself, and what stood there when it was brought in.
     *
     * @param read how far it was read
     */
    public long settledThrough(Account account, ConversationId conversation, long read) {
        long own = sql.one(
                        "SELECT coalesce(max(seq), 0) FROM entry WHERE log = " + LogNumbers.OF
                                + " AND seq > ? AND author = ? AND kind IN (?, ?)",
                        row -> row.getLong(1),
                        account.number(),
                        conversation.toString(),
                        read,
                        account.profile().username().value(),
                        EntryKind.TEXT.number(),
                        EntryKind.FILE.number())
                .orElse(0L);
        long brought = sql
                .list(
                        "SELECT seq, content FROM entry WHERE log = " + LogNumbers.OF + " AND seq > ? AND kind = ?",
                        row -> bringsIn(row.getBytes(2), account.profile().username()) ? row.getLong(1) : 0,
                        account.number(),
                        conversation.toString(),
                        read,
                        EntryKind.JOINED.number())
                .stream()
                .reduce(0L, Math::max);
        return Math.max(read, Math.max(own, brought));
    }

    private static boolean bringsIn(byte[] content, Username name) {
        try {
            return HashChain.content(EntryKind.JOINED, content) instanceof Content.Joined joined
                    && joined.who().equals(name);
        } catch (IllegalArgumentException altered) {
            // Whoever reads the log has it mended.
            return false;
        }
    }

    /** The seq of the newest entry that is more than an amendment of another one; 1 if there is none. */
    public long lastShown(Account account, ConversationId conversation) {
        return sql.one(
                        "SELECT seq FROM entry WHERE log = " + LogNumbers.OF
                                + " AND kind NOT IN (?, ?) ORDER BY seq DESC LIMIT 1",
                        row -> row.getLong(1),
                        account.number(),
                        conversation.toString(),
                        EntryKind.EDITED.number(),
                        EntryKind.ERASED.number())
                .orElse(1L);
    }

    /** How many texts and files stand below that entry; what was erased doesn't count. */
    public int countSaid(Account account, ConversationId conversation, long after) {
        return sql.one(
                        "SELECT count(*) FROM entry WHERE log = " + LogNumbers.OF
                                + " AND seq > ? AND kind IN (?, ?) AND content IS NOT NULL",
                        row -> row.getInt(1),
                        account.number(),
                        conversation.toString(),
                        after,
                        EntryKind.TEXT.number(),
                        EntryKind.FILE.number())
                .orElseThrow();
    }

    /** The author's own entry, and the author's edits of it: nobody erases what somebody else said. */
    private void erase(long log, Username author, long seq) {
        sql.update(
                "UPDATE entry SET salt = NULL, content = NULL WHERE log = ? AND seq = ? AND author = ?",
                log,
                seq,
                author.value());
        sql.update("""
                UPDATE entry SET salt = NULL, content = NULL
                WHERE log = ? AND refers_to = ? AND author = ? AND kind = ?
                """, log, seq, author.value(), EntryKind.EDITED.number());
    }

    private long erasedThrough(Account account, ConversationId conversation) {
        return sql.one(
                        "SELECT erased_through FROM conversation WHERE account = ? AND id = ?",
                        row -> row.getLong("erased_through"),
                        account.number(),
                        conversation.toString())
                .orElse(0L);
    }

    /** The entry by which a file was shared; the latest first, should there be several. */
    public Optional<Entry> sharing(Account account, ConversationId conversation, FileId file) {
        return sql
                .list(
                        "SELECT " + COLUMNS + " FROM entry WHERE log = " + LogNumbers.OF + " AND kind = ? AND content"
                                + " IS NOT NULL ORDER BY seq DESC",
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

    private static OptionalLong refersTo(Body body) {
        return body instanceof Body.Present present ? present.content().refersTo() : OptionalLong.empty();
    }

    private static List<@Nullable Object> row(long log, Entry entry, Body body, OptionalLong reference) {
        byte @Nullable [] salt = null;
        byte @Nullable [] content = null;
        if (body instanceof Body.Present present) {
            salt = present.salt().octets().toArray();
            content = HashChain.contentBytes(present.content());
        }
        return Arrays.asList(
                log,
                entry.seq(),
                Columns.bytes(entry.id().value()),
                entry.author().value(),
                entry.at().toEpochMilli(),
                entry.kind().number(),
                salt,
                content,
                entry.body().contentHash().octets().toArray(),
                entry.hash().octets().toArray(),
                reference.isPresent() ? reference.getAsLong() : null);
    }

    /** The entry is stored: what it says of another one counts from now on. */
    private void refer(long log, Entry entry, long seq) {
        if (entry.kind() == EntryKind.ERASED) {
            erase(log, entry.author(), seq);
        }
        sketches.outdate(log, seq, seq);
    }

    /** An entry from a row that begins with {@link #COLUMNS}: told by place, which is quicker than by name. */
    static Entry entry(ResultSet row) throws SQLException {
        int column = 1;
        long seq = row.getLong(column++);
        try {
            EntryId id = new EntryId(Columns.uuid(row.getBytes(column++)));
            Username author = new Username(row.getString(column++));
            Instant at = Instant.ofEpochMilli(row.getLong(column++));
            EntryKind kind = EntryKind.ofNumber(row.getInt(column++));
            byte @Nullable [] salt = row.getBytes(column++);
            byte @Nullable [] content = row.getBytes(column++);
            byte[] contentHash = row.getBytes(column++);
            Body body = salt == null || content == null
                    ? new Body.Erased(Hash.of(contentHash))
                    : new Body.Present(Salt.of(salt), HashChain.content(kind, content));
            return new Entry(seq, id, author, at, kind, body, Hash.of(row.getBytes(column)));
        } catch (IllegalArgumentException altered) {
            throw new DamagedEntry(seq, altered);
        }
    }
}
