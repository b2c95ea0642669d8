package chat.earshot.server.storage.sqlite;

import chat.earshot.log.EntryKind;
import chat.earshot.server.storage.sqlite.DatabaseCheck.Place;
import chat.earshot.values.ConversationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Looks for what the chains can't tell: contents that should be gone, and files that no entry shares. One thread. */
final class ErasureCheck {
    private static final int FINDINGS_MAX = 100;
    /** Before it there were no files; no older database has erasures that this program wrote. */
    private static final int FILES_SINCE = 11;

    private final Statements statements;
    private final Consumer<Place> findings;

    ErasureCheck(Statements statements, Consumer<Place> findings) {
        this.statements = statements;
        this.findings = findings;
    }

    void run() {
        int version =
                statements.one("PRAGMA user_version", row -> row.getInt(1)).orElse(0);
        if (version >= FILES_SINCE) {
            checkErased();
            checkTooOld();
            checkFiles();
        }
    }

    private void checkErased() {
        String sql = """
                SELECT said.conversation, said.seq
                FROM entry erasure
                JOIN entry said ON said.conversation = erasure.conversation AND said.seq = erasure.refers_to
                WHERE erasure.kind = ? AND said.content IS NOT NULL
                UNION
                SELECT edit.conversation, edit.seq
                FROM entry erasure
                JOIN entry edit ON edit.conversation = erasure.conversation AND edit.refers_to = erasure.refers_to
                WHERE erasure.kind = ? AND edit.kind = ? AND edit.content IS NOT NULL
                LIMIT ?
                """;
        tell(
                sql,
                "it was erased, but its content is still there",
                EntryKind.ERASED.number(),
                EntryKind.ERASED.number(),
                EntryKind.EDITED.number(),
                FINDINGS_MAX);
    }

    private void checkTooOld() {
        String sql = """
                SELECT entry.conversation, entry.seq
                FROM conversation
                JOIN entry ON entry.conversation = conversation.id AND entry.seq <= conversation.erased_through
                WHERE erased_through > 0 AND content IS NOT NULL AND kind NOT IN (?, ?, ?)
                LIMIT ?
                """;
        tell(
                sql,
                "retention erased it, but its content is still there",
                EntryKind.JOINED.number(),
                EntryKind.LEFT.number(),
                EntryKind.ERASED.number(),
                FINDINGS_MAX);
    }

    private void checkFiles() {
        String strange = """
                SELECT entry.conversation, entry.seq
                FROM file
                JOIN entry ON entry.id = file.entry
                WHERE entry.kind <> ? OR entry.conversation <> file.conversation
                LIMIT ?
                """;
        tell(strange, "a file belongs to it, but it shares none", EntryKind.FILE.number(), FINDINGS_MAX);
        String kept = """
                SELECT entry.conversation, entry.seq
                FROM file
                JOIN entry ON entry.id = file.entry
                WHERE entry.content IS NULL AND file.expires_at > 0
                LIMIT ?
                """;
        tell(kept, "it was erased, but its file is still kept", FINDINGS_MAX);
    }

    private void tell(String sql, String what, Object... parameters) {
        statements.list(sql, row -> place(row, what), parameters).forEach(findings);
    }

    private static Place place(ResultSet row, String what) throws SQLException {
        return new Place(new ConversationId(Columns.uuid(row.getBytes(1))), row.getLong(2), what);
    }
}
