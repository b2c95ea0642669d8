package chat.earshot.server.storage.sqlite;

import chat.earshot.log.Head;
import chat.earshot.values.ConversationId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The heads of the logs in use, remembered so that an append reads nothing, and written once in a transaction however
 * many entries it appends to a log. Called on the engine's thread only, inside a transaction.
 */
final class Heads {
    private static final int REMEMBERED_MAX = 10_000;

    private final Writer writer;

    private final Map<ConversationId, Head> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ConversationId, Head> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    /** Those that have moved in this transaction and are not written yet: at most one for each of its commands. */
    private final Map<ConversationId, Head> moved = new LinkedHashMap<>();

    Heads(Writer writer) {
        this.writer = writer;
        writer.beforeEachCommit(this::write);
        writer.afterEachRollback(this::forget);
    }

    /** Where a log ends now. */
    Optional<Head> of(ConversationId conversation) {
        Head last = moved.get(conversation);
        if (last == null) {
            last = known.get(conversation);
        }
        if (last != null) {
            return Optional.of(last);
        }
        Optional<Head> read = SqliteConversationStore.head(writer.statements(), conversation);
        read.ifPresent(head -> known.put(conversation, head));
        return read;
    }

    /** The log has grown. */
    void move(ConversationId conversation, Head head) {
        moved.put(conversation, head);
    }

    /** Writes those that have moved: before the commit, and before anybody reads rows that hold heads. */
    void write() {
        if (moved.isEmpty()) {
            return;
        }
        String sql = """
                UPDATE conversation SET head_seq = ?, head_hash = ? WHERE id = ?
                """;
        moved.forEach((conversation, head) -> writer.statements()
                .update(sql, head.seq(), head.hash().octets().toArray(), Columns.bytes(conversation.value())));
        known.putAll(moved);
        moved.clear();
    }

    /** What was appended since the last commit is gone. */
    private void forget() {
        moved.clear();
        known.clear();
    }
}
