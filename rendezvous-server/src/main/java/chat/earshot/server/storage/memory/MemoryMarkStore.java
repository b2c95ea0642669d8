package chat.earshot.server.storage.memory;

import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.conversations.ConversationStore;
import chat.earshot.server.conversations.MarkStore;
import chat.earshot.values.ConversationId;
import java.util.List;
import java.util.Optional;

/** Marks in memory. */
final class MemoryMarkStore implements MarkStore {
    private final Table<Place, Stored> rows;
    private final ConversationStore conversations;

    private record Place(ConversationId conversation, AccountId account) {}

    MemoryMarkStore(MemoryTransactions transactions, ConversationStore conversations) {
        this.rows = new Table<>(transactions);
        this.conversations = conversations;
    }

    @Override
    public Stored raise(ConversationId conversation, AccountId account, long deliveredSeq, long readSeq) {
        Place place = new Place(conversation, account);
        Stored before = rows.get(place).orElse(new Stored(account, 0, 0));
        long read = Math.max(before.readSeq(), readSeq);
        Stored now = new Stored(account, Math.max(before.deliveredSeq(), Math.max(deliveredSeq, read)), read);
        if (!now.equals(before)) {
            rows.put(place, now);
        }
        return now;
    }

    @Override
    public List<Stored> of(ConversationId conversation) {
        return conversations.participants(conversation).stream()
                .map(account -> rows.get(new Place(conversation, account)))
                .flatMap(Optional::stream)
                .toList();
    }
}
