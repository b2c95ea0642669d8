package chat.earshot.server.storage.sqlite;

import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.conversations.FileStore;
import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;
import java.time.Instant;

/** Which files were shared, in SQLite. Called on the engine's thread only, inside a transaction. */
final class SqliteFileStore implements FileStore {
    private final Writer writer;

    SqliteFileStore(Writer writer) {
        this.writer = writer;
    }

    @Override
    public boolean isKnown(FileId id) {
        return number("SELECT count(*) FROM file WHERE id = ?", Columns.bytes(id.value())) > 0;
    }

    @Override
    public void add(FileRecord file) {
        String sql = """
                INSERT INTO file (id, conversation, entry, account, size, blocks, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """;
        writer.statements()
                .update(
                        sql,
                        Columns.bytes(file.id().value()),
                        Columns.bytes(file.conversation().value()),
                        Columns.bytes(file.entry().value()),
                        file.account().value(),
                        file.size(),
                        file.blocks().octets().toArray(),
                        file.expiresAt().toEpochMilli());
    }

    @Override
    public long bytesKept(Instant now) {
        return number("SELECT coalesce(sum(size), 0) FROM file WHERE expires_at > ?", now.toEpochMilli());
    }

    @Override
    public long bytesKept(AccountId account, Instant now) {
        return number(
                "SELECT coalesce(sum(size), 0) FROM file WHERE expires_at > ? AND account = ?",
                now.toEpochMilli(),
                account.value());
    }

    @Override
    public long countIn(ConversationId conversation) {
        String sql = """
                SELECT count(*) FROM file
                JOIN entry ON entry.id = file.entry
                WHERE file.conversation = ? AND entry.content IS NOT NULL
                """;
        return number(sql, Columns.bytes(conversation.value()));
    }

    private long number(String sql, Object... parameters) {
        return writer.statements().one(sql, row -> row.getLong(1), parameters).orElse(0L);
    }
}
