package chat.earshot.server.storage.sqlite;

import chat.earshot.log.EntryKind;
import chat.earshot.server.conversations.ConversationStore.Through;
import chat.earshot.values.ConversationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Erases contents; the connection overwrites them with zeros. Called inside a transaction, on its thread. */
final class Erasures {
    private Erasures() {}

    private record Looked(long place, ConversationId conversation, long seq, boolean erasable, long atMs) {
        static Looked at(ResultSet row) throws SQLException {
            return new Looked(
                    row.getLong(1),
                    new ConversationId(Columns.uuid(row.getBytes(2))),
                    row.getLong(3),
                    EntryKind.ofNumber(row.getInt(4)).isErasable(),
                    row.getLong(5));
        }
    }

    static List<Long> editsOf(Statements statements, ConversationId conversation, long seq) {
        String sql = """
                SELECT seq FROM entry
                WHERE conversation = ? AND refers_to = ? AND kind = ? AND content IS NOT NULL
                ORDER BY seq
                """;
        return statements.list(
                sql, row -> row.getLong(1), Columns.bytes(conversation.value()), seq, EntryKind.EDITED.number());
    }

    static void erase(Statements statements, ConversationId conversation, long seq) {
        String sql = """
                UPDATE entry SET salt = NULL, content = NULL WHERE conversation = ? AND seq = ?
                """;
        statements.update(sql, Columns.bytes(conversation.value()), seq);
        expire(statements, conversation, seq);
    }

    /** If the entry shared a file, its bytes are kept no longer. */
    private static void expire(Statements statements, ConversationId conversation, long seq) {
        String sql = """
                UPDATE file SET expires_at = 0
                WHERE entry = (SELECT id FROM entry WHERE conversation = ? AND seq = ? AND kind = ?)
                """;
        statements.update(sql, Columns.bytes(conversation.value()), seq, EntryKind.FILE.number());
    }

    static List<Through> eraseOlder(Statements statements, Instant before, int entriesMax) {
        String sql = """
                SELECT place, conversation, seq, kind, at
                FROM entry
                WHERE place > (SELECT place FROM retention)
                ORDER BY place
                LIMIT ?
                """;
        // Up to the first that is too young, whatever the clock did: what comes after it has its turn later.
        List<Looked> old = statements.listWhile(sql, Looked::at, row -> row.atMs() < before.toEpochMilli(), entriesMax);
        Map<ConversationId, Long> through = new LinkedHashMap<>();
        for (Looked looked : old) {
            if (looked.erasable()) {
                erase(statements, looked.conversation(), looked.seq());
            }
            through.put(looked.conversation(), looked.seq());
        }
        if (!old.isEmpty()) {
            statements.update(
                    "UPDATE retention SET place = ?", old.get(old.size() - 1).place());
        }
        String reached = """
                UPDATE conversation SET erased_through = ? WHERE id = ?
                """;
        through.forEach((id, seq) -> statements.update(reached, seq, Columns.bytes(id.value())));
        return through.entrySet().stream()
                .map(one -> new Through(one.getKey(), one.getValue()))
                .toList();
    }

    static long erasedThrough(Statements statements, ConversationId conversation) {
        String sql = """
                SELECT erased_through FROM conversation WHERE id = ?
                """;
        return statements
                .one(sql, row -> row.getLong(1), Columns.bytes(conversation.value()))
                .orElse(0L);
    }
}
