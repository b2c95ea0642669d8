package chat.earshot.peer.store;

import chat.earshot.values.ConversationId;

/**
 * The short number by which rows of a log name it: an account's copy of one conversation. Called on the peer's loop
 * only.
 */
final class LogNumbers {
    /** In SQL, for an account and a conversation; null if nothing was ever kept of it. */
    static final String OF = "(SELECT number FROM log WHERE account = ? AND conversation = ?)";

    private LogNumbers() {}

    /** The number, given now if there is none yet. */
    static long take(Sql sql, Account account, ConversationId conversation) {
        sql.update(
                "INSERT OR IGNORE INTO log (account, conversation) VALUES (?, ?)",
                account.number(),
                conversation.toString());
        return sql.one("SELECT " + OF, row -> row.getLong(1), account.number(), conversation.toString())
                .orElseThrow();
    }
}
