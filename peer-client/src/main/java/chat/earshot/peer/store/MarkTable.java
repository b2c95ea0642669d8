package chat.earshot.peer.store;

import chat.earshot.values.ConversationId;
import chat.earshot.values.Mark;
import chat.earshot.values.Username;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far everybody has come in each account's conversations, as last known. Called on the peer's loop only. */
public final class MarkTable {
    private final Sql sql;

    MarkTable(Sql sql) {
        this.sql = sql;
    }

    public Map<ConversationId, List<Mark>> all(Account account) {
        Map<ConversationId, List<Mark>> marks = new HashMap<>();
        sql.list(
                "SELECT conversation, username, delivered, read FROM mark WHERE account = ?",
                row -> marks.computeIfAbsent(
                                ConversationId.parse(row.getString("conversation")), id -> new ArrayList<>())
                        .add(new Mark(
                                new Username(row.getString("username")),
                                row.getLong("delivered"),
                                row.getLong("read"))),
                account.number());
        return marks;
    }

    public void put(Account account, ConversationId conversation, List<Mark> marks) {
        sql.inTransaction("storing marks", () -> marks.forEach(mark -> put(account, conversation, mark)));
    }

    private void put(Account account, ConversationId conversation, Mark mark) {
        sql.update(
                """
                INSERT INTO mark (account, conversation, username, delivered, read) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (account, conversation, username) DO UPDATE
                SET delivered = excluded.delivered, read = excluded.read
                """,
                account.number(),
                conversation.toString(),
                mark.username().value(),
                mark.deliveredSeq(),
                mark.readSeq());
    }
}
