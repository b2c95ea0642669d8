package chat.earshot.server.audit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Writes the audit trail, in the transaction of what it tells of. Engine's thread only. */
public final class Audit {
    private final AuditStore store;
    private final Clock clock;

    public Audit(AuditStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public void add(AuditKind kind, Actor actor) {
        add(kind, actor, "", "");
    }

    public void add(AuditKind kind, Actor actor, String whom) {
        add(kind, actor, whom, "");
    }

    public void add(AuditKind kind, Actor actor, String whom, String about) {
        store.append(new AuditEntry(clock.instant().truncatedTo(ChronoUnit.MILLIS), kind, actor, whom, about));
    }
}
