package chat.earshot.server.storage.memory;

import chat.earshot.server.audit.AuditEntry;
import chat.earshot.server.audit.AuditStore;
import java.util.List;

/** The audit trail in memory. */
final class MemoryAuditStore implements AuditStore {
    private final Table<Integer, AuditEntry> entries;

    MemoryAuditStore(MemoryTransactions transactions) {
        this.entries = new Table<>(transactions);
    }

    @Override
    public void append(AuditEntry entry) {
        entries.put(entries.size(), entry);
    }

    @Override
    public List<AuditEntry> newest(int entriesMax) {
        return entries.all().stream()
                .skip(Math.max(0, entries.size() - entriesMax))
                .toList();
    }
}
