package chat.earshot.server.audit;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps the audit trail, to which entries are only ever added. Called on the engine's thread only. */
public interface AuditStore {
    void append(AuditEntry entry);

    /** The newest entries, in the order in which they were appended. */
    List<AuditEntry> newest(int entriesMax);

    /** The newest entry that is of one of these kinds. */
    Optional<AuditEntry> newestOf(Set<AuditKind> kinds);
}
