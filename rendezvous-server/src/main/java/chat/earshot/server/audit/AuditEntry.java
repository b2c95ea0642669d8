package chat.earshot.server.audit;

import java.time.Instant;

/**
 * One line of the audit trail.
 *
 * @param whom the name of the account that it was done to; empty if it was done to none
 * @param about the conversation's id or the server's fingerprint; empty if it is about neither
 */
public record AuditEntry(Instant at, AuditKind kind, Actor actor, String whom, String about) {}
