package chat.earshot.server.storage.sqlite;

import chat.earshot.server.audit.Actor;
import chat.earshot.server.audit.AuditEntry;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.audit.AuditStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The audit trail in SQLite, whose triggers refuse every change to it. Called on the engine's thread only. */
final class SqliteAuditStore implements AuditStore {
    private final Writer writer;

    SqliteAuditStore(Writer writer) {
        this.writer = writer;
    }

    @Override
    public void append(AuditEntry entry) {
        String sql = """
                INSERT INTO audit (at, kind, actor, address, device, whom, about) VALUES (?, ?, ?, ?, ?, ?, ?)
                """;
        writer.statements()
                .update(
                        sql,
                        entry.at().toEpochMilli(),
                        entry.kind().number(),
                        entry.actor().name(),
                        entry.actor().address(),
                        entry.actor().device(),
                        entry.whom(),
                        entry.about());
    }

    @Override
    public List<AuditEntry> newest(int entriesMax) {
        return newest(writer.statements(), entriesMax);
    }

    /** The newest entries in their order, from any connection. */
    static List<AuditEntry> newest(Statements statements, int entriesMax) {
        String sql = """
                SELECT at, kind, actor, address, device, whom, about FROM audit ORDER BY seq DESC LIMIT ?
                """;
        return inOrder(statements.list(sql, SqliteAuditStore::entry, entriesMax));
    }

    /** The newest of one kind in their order, from any connection. */
    static List<AuditEntry> newestOf(Statements statements, AuditKind kind, int entriesMax) {
        String sql = """
                SELECT at, kind, actor, address, device, whom, about FROM audit WHERE kind = ?
                ORDER BY seq DESC LIMIT ?
                """;
        return inOrder(statements.list(sql, SqliteAuditStore::entry, kind.number(), entriesMax));
    }

    /** What IT did, and who chose another password, from that millisecond on, in order, from any connection. */
    static List<AuditEntry> undoable(Statements statements, Instant since, int entriesMax) {
        String sql = """
                SELECT at, kind, actor, address, device, whom, about FROM audit
                WHERE at >= ? AND (actor GLOB 'it:*' OR kind = ?)
                ORDER BY seq DESC LIMIT ?
                """;
        return inOrder(statements.list(
                sql, SqliteAuditStore::entry, since.toEpochMilli(), AuditKind.PASSWORD_CHANGED.number(), entriesMax));
    }

    private static List<AuditEntry> inOrder(List<AuditEntry> newestFirst) {
        List<AuditEntry> entries = new ArrayList<>(newestFirst);
        Collections.reverse(entries);
        return entries;
    }

    @Override
    public Optional<AuditEntry> newestOf(Set<AuditKind> kinds) {
        String sql = """
                SELECT at, kind, actor, address, device, whom, about FROM audit WHERE kind IN (%s)
                ORDER BY seq DESC LIMIT 1
                """.formatted(String.join(", ", Collections.nCopies(kinds.size(), "?")));
        return writer.statements()
                .one(
                        sql,
                        SqliteAuditStore::entry,
                        kinds.stream().map(AuditKind::number).sorted().toArray());
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                Instant.ofEpochMilli(row.getLong(1)),
                AuditKind.ofNumber(row.getInt(2)),
                new Actor(row.getString(3), row.getString(4), row.getString(5)),
                row.getString(6),
                row.getString(7));
    }
}
