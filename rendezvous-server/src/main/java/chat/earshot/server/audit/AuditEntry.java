package chat.earshot.server.audit;

import java.time.Instant;

/**
 * One line of the audit trail.
 *
 * @param whom the name of the account that it was done to; empty if it was done to none
 * @param about the conversation's id, the server's fingerprint, the team's name, what was restored …; empty if it is
 *     about none
 */
public record AuditEntry(Instant at, AuditKind kind, Actor actor, String whom, String about) {}
