package chat.earshot.peer.store;

import chat.earshot.log.Head;
import chat.earshot.protocol.Conversation;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DisplayName;
import chat.earshot.values.Hash;
import chat.earshot.values.Participant;
import chat.earshot.values.Username;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Each account's conversations, those that it has left included. Called on the peer's loop only. */
public final class ConversationTable {
    private final Sql sql;

    ConversationTable(Sql sql) {
        this.sql = sql;
    }

    /** Ordered by id. */
    public List<KeptConversation> all(Account account) {
        Map<String, List<Participant>> participants = new HashMap<>();
        sql.list(
                """
                SELECT conversation, username, display_name FROM participant WHERE account = ?
                ORDER BY conversation, place
                """,
                row -> participants
                        .computeIfAbsent(row.getString("conversation"), id -> new ArrayList<>())
                        .add(new Participant(
                                new Username(row.getString("username")),
                                new DisplayName(row.getString("display_name")))),
                account.number());
        return sql.list(
                """
                SELECT id, title, direct, head_seq, head_hash, has_left FROM conversation WHERE account = ? ORDER BY id
                """,
                row -> conversation(row, participants.getOrDefault(row.getString("id"), List.of())),
                account.number());
    }

    public void put(Account account, List<KeptConversation> conversations) {
        sql.inTransaction("storing conversations", () -> conversations.forEach(kept -> put(account, kept)));
    }

    private void put(Account account, KeptConversation kept) {
        Conversation conversation = kept.conversation();
        String id = conversation.id().toString();
        sql.update(
                """
                INSERT INTO conversation (account, id, title, direct, head_seq, head_hash, has_left)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (account, id) DO UPDATE
                SET title = excluded.title, direct = excluded.direct, head_seq = excluded.head_seq,
                    head_hash = excluded.head_hash, has_left = excluded.has_left
                """,
                account.number(),
                id,
                conversation.title(),
                conversation.direct() ? 1 : 0,
                conversation.head().seq(),
                conversation.head().hash().octets().toArray(),
                kept.left() ? 1 : 0);
        sql.update("DELETE FROM participant WHERE account = ? AND conversation = ?", account.number(), id);
        int place = 0;
        for (Participant participant : conversation.participants()) {
            sql.update(
                    """
                    INSERT INTO participant (account, conversation, place, username, display_name)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                    account.number(),
                    id,
                    place++,
                    participant.username().value(),
                    participant.displayName().value());
        }
    }

    private static KeptConversation conversation(ResultSet row, List<Participant> participants) throws SQLException {
        return new KeptConversation(
                new Conversation(
                        ConversationId.parse(row.getString("id")),
                        row.getString("title"),
                        row.getBoolean("direct"),
                        participants,
                        new Head(row.getLong("head_seq"), Hash.of(row.getBytes("head_hash")))),
                row.getBoolean("has_left"));
    }
}
