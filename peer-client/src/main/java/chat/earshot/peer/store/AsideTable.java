package chat.earshot.peer.store;

import chat.earshot.log.Entry;
import chat.earshot.log.Head;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Hash;
import java.util.List;

/**
 * Entries that a restored rendezvous doesn't have any more, kept apart from the logs, and whether it was told. Called
 * on the peer's loop only.
 */
public final class AsideTable {
    private final Sql sql;
    private final SketchTable sketches;

    AsideTable(Sql sql, SketchTable sketches) {
        this.sql = sql;
        this.sketches = sketches;
    }

    /**
     * A log that the rendezvous has no more as it was held here.
     *
     * @param head the last entry that was held
     * @param entries how many of the last of them the rendezvous lacks
     */
    public record KeptLog(ConversationId conversation, Head head, long entries) {}

    /** @throws DamagedEntry if no entry with that seq is held */
    public Hash heldHash(Account account, ConversationId conversation, long seq) {
        return sql.one(
                        "SELECT hash FROM entry WHERE log = " + LogNumbers.OF + " AND seq = ?",
                        row -> Hash.of(row.getBytes("hash")),
                        account.number(),
                        conversation.toString(),
                        seq)
                .orElseThrow(() -> new DamagedEntry(seq, new IllegalStateException("no entry " + seq)));
    }

    /**
     * Moves what is held after a seq out of the log, and notes that the rendezvous is to be told. How far everybody has
     * come, and what was erased for its age, ends there, too: other entries will have the seqs that follow.
     */
    public void setAside(Account account, ConversationId conversation, Head held, long afterSeq) {
        sql.inTransaction("setting entries aside", () -> {
            long log = LogNumbers.take(sql, account, conversation);
            sql.update(
                    "INSERT OR IGNORE INTO kept_entry (log, " + EntryTable.COLUMNS + ") SELECT log, "
                            + EntryTable.COLUMNS + " FROM entry WHERE log = ? AND seq > ?",
                    log,
                    afterSeq);
            sql.update("DELETE FROM entry WHERE log = ? AND seq > ?", log, afterSeq);
            sketches.outdate(log, afterSeq + 1, held.seq());
            sql.update(
                    "UPDATE conversation SET erased_through = min(erased_through, ?) WHERE account = ? AND id = ?",
                    afterSeq,
                    account.number(),
                    conversation.toString());
            sql.update(
                    "UPDATE mark SET delivered = min(delivered, ?1), read = min(read, ?1)"
                            + " WHERE account = ?2 AND conversation = ?3",
                    afterSeq,
                    account.number(),
                    conversation.toString());
            note(account, conversation, held, held.seq() - afterSeq);
        });
    }

    /** Notes that the rendezvous is to be told, unless it is noted already. */
    public void note(Account account, ConversationId conversation, Head held, long entries) {
        sql.update(
                """
                INSERT OR IGNORE INTO kept_log (account, conversation, head_seq, head_hash, entries, reported)
                VALUES (?, ?, ?, ?, ?, 0)
                """,
                account.number(),
                conversation.toString(),
                held.seq(),
                held.hash().octets().toArray(),
                entries);
    }

    /** What the rendezvous has not been told yet. */
    public List<KeptLog> unreported(Account account) {
        return sql.list(
                "SELECT conversation, head_seq, head_hash, entries FROM kept_log WHERE account = ? AND reported = 0",
                row -> new KeptLog(
                        ConversationId.parse(row.getString("conversation")),
                        new Head(row.getLong("head_seq"), Hash.of(row.getBytes("head_hash"))),
                        row.getLong("entries")),
                account.number());
    }

    public void reported(Account account, KeptLog kept) {
        sql.update(
                "UPDATE kept_log SET reported = 1 WHERE account = ? AND conversation = ? AND head_seq = ?",
                account.number(),
                kept.conversation().toString(),
                kept.head().seq());
    }

    public void forget(Account account, KeptLog kept) {
        sql.update(
                "DELETE FROM kept_log WHERE account = ? AND conversation = ? AND head_seq = ?",
                account.number(),
                kept.conversation().toString(),
                kept.head().seq());
    }

    /** What was set aside of a log, in the order of its seqs. */
    public List<Entry> read(Account account, ConversationId conversation) {
        return sql.list(
                "SELECT " + EntryTable.COLUMNS + " FROM kept_entry WHERE log = " + LogNumbers.OF
                        + " ORDER BY seq, hash",
                EntryTable::entry,
                account.number(),
                conversation.toString());
    }
}
