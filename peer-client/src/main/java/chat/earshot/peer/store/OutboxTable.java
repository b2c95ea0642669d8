package chat.earshot.peer.store;

import chat.earshot.log.Content;
import chat.earshot.log.EntryKind;
import chat.earshot.log.HashChain;
import chat.earshot.peer.Errand;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Each account's texts that are not confirmed. Called on the peer's loop only. */
public final class OutboxTable {
    private final Sql sql;

    OutboxTable(Sql sql) {
        this.sql = sql;
    }

    /** In the order in which they were said. */
    public List<OutboxEntry> all(Account account) {
        return sql.list(
                "SELECT id, conversation, text, refused, errand, target, file FROM outbox WHERE account = ?"
                        + " ORDER BY place",
                OutboxTable::entry,
                account.number());
    }

    /** Stores entries behind all others, all or none. */
    public void add(Account account, List<OutboxEntry> entries) {
        sql.inTransaction(
                "storing texts",
                () -> entries.forEach(entry -> sql.update(
                        "INSERT INTO outbox (account, id, conversation, text, refused, errand, target, file)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        account.number(),
                        entry.id().toString(),
                        entry.conversation().toString(),
                        entry.text().getBytes(StandardCharsets.UTF_8),
                        entry.refused().map(Reason::number).orElse(null),
                        entry.errand().number(),
                        entry.target().map(EntryId::toString).orElse(null),
                        entry.file().map(HashChain::contentBytes).orElse(null))));
    }

    public void refuse(Account account, EntryId id, Reason reason) {
        sql.update(
                "UPDATE outbox SET refused = ? WHERE account = ? AND id = ?",
                reason.number(),
                account.number(),
                id.toString());
    }

    /** A refused entry waits again. */
    public void retry(Account account, EntryId id) {
        sql.update("UPDATE outbox SET refused = NULL WHERE account = ? AND id = ?", account.number(), id.toString());
    }

    public void remove(Account account, List<EntryId> ids) {
        sql.inTransaction(
                "removing texts",
                () -> ids.forEach(id -> sql.update(
                        "DELETE FROM outbox WHERE account = ? AND id = ?", account.number(), id.toString())));
    }

    private static OutboxEntry entry(ResultSet row) throws SQLException {
        int number = row.getInt("refused");
        @Nullable Reason refused = row.wasNull() ? null : Reason.ofNumber(number);
        @Nullable String target = row.getString("target");
        byte @Nullable [] file = row.getBytes("file");
        if (file != null) {
            return new OutboxEntry(
                    EntryId.parse(row.getString("id")),
                    ConversationId.parse(row.getString("conversation")),
                    (Content.File) HashChain.content(EntryKind.FILE, file),
                    refused);
        }
        return new OutboxEntry(
                EntryId.parse(row.getString("id")),
                ConversationId.parse(row.getString("conversation")),
                Errand.ofNumber(row.getInt("errand")),
                target == null ? null : EntryId.parse(target),
                new String(row.getBytes("text"), StandardCharsets.UTF_8),
                refused);
    }
}
