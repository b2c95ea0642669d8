package chat.earshot.server.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes the audit trail, in the transaction of what it tells of. Engine's thread only. */
public final class Audit {
    private final AuditStore store;
    private final Clock clock;

    public Audit(AuditStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @return when it happened */
    public Instant add(AuditKind kind, Actor actor) {
        return add(kind, actor, "", "");
    }

    public Instant add(AuditKind kind, Actor actor, String whom) {
        return add(kind, actor, whom, "");
    }

    public Instant add(AuditKind kind, Actor actor, String whom, String about) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        store.append(new AuditEntry(at, kind, actor, whom, about));
        return at;
    }
}
