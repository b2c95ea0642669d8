package chat.earshot.server.storage.memory;

import chat.earshot.server.audit.AuditEntry;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.audit.AuditStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    @Override
    public Optional<AuditEntry> newestOf(Set<AuditKind> kinds) {
        return entries.all().stream()
                .filter(entry -> kinds.contains(entry.kind()))
                .reduce((earlier, later) -> later);
    }
}
