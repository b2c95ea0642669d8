package chat.earshot.server.storage.sqlite;

import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.conversations.MarkStore;
import chat.earshot.values.ConversationId;
import java.util.List;

/** Marks in SQLite. Called on the engine's thread only, inside a transaction. */
final class SqliteMarkStore implements MarkStore {
    private final Writer writer;

    SqliteMarkStore(Writer writer) {
        this.writer = writer;
    }

    @Override
    public Stored raise(ConversationId conversation, AccountId account, long deliveredSeq, long readSeq) {
        Stored before = stored(conversation, account);
        long read = Math.max(before.readSeq(), readSeq);
        Stored now = new Stored(account, Math.max(before.deliveredSeq(), Math.max(deliveredSeq, read)), read);
        if (!now.equals(before)) {
            String sql = """
                    INSERT INTO mark (conversation, account, delivered, read) VALUES (?, ?, ?, ?)
                    ON CONFLICT (conversation, account)
                        DO UPDATE SET delivered = excluded.delivered, read = excluded.read
                    """;
            writer.statements()
                    .update(
                            sql,
                            Columns.bytes(conversation.value()),
                            account.value(),
                            now.deliveredSeq(),
                            now.readSeq());
        }
        return now;
    }

    @Override
    public List<Stored> of(ConversationId conversation) {
        String sql = """
                SELECT mark.account, delivered, read
                FROM mark
                JOIN participant ON participant.conversation = mark.conversation
                    AND participant.account = mark.account
                WHERE mark.conversation = ? AND left_at IS NULL
                """;
        return writer.statements()
                .list(
                        sql,
                        row -> new Stored(new AccountId(row.getLong(1)), row.getLong(2), row.getLong(3)),
                        Columns.bytes(conversation.value()));
    }

    private Stored stored(ConversationId conversation, AccountId account) {
        String sql = """
                SELECT delivered, read FROM mark WHERE conversation = ? AND account = ?
                """;
        return writer.statements()
                .one(
                        sql,
                        row -> new Stored(account, row.getLong(1), row.getLong(2)),
                        Columns.bytes(conversation.value()),
                        account.value())
                .orElse(new Stored(account, 0, 0));
    }
}
