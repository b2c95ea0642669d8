package chat.earshot.server.storage.memory;

import chat.earshot.server.Stores;
import chat.earshot.server.storage.blocks.MemoryBlocks;

/** A storage in memory, empty at first. It keeps what it stored for as long as it is referred to. */
public final class MemoryStores {
    private MemoryStores() {}

    public static Stores create() {
        MemoryTransactions transactions = new MemoryTransactions();
        MemoryConversationStore conversations = new MemoryConversationStore(transactions);
        MemoryTeamStore teams = new MemoryTeamStore(transactions);
        MemoryFileStore files = new MemoryFileStore(transactions, conversations);
        return new Stores(
                new MemoryAccountStore(transactions),
                new MemoryTokenStore(transactions),
                new MemoryContactStore(transactions, teams),
                conversations,
                new MemoryMarkStore(transactions, conversations),
                new MemoryLogReader(transactions, conversations),
                files,
                files,
                new MemoryBlocks(),
                new MemoryAuditStore(transactions),
                teams,
                new MemoryInvitationStore(transactions),
                transactions);
    }
}
