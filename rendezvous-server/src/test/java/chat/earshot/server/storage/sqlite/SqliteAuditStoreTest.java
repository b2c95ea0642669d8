package chat.earshot.server.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.server.audit.Actor;
import chat.earshot.server.audit.AuditEntry;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.storage.AuditStoreContract;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteAuditStoreTest extends OpenedStorage implements AuditStoreContract {
    @ParameterizedTest
    @ValueSource(strings = {"DELETE FROM audit", "UPDATE audit SET actor = 'Bob'"})
    void theDatabaseItselfRefusesToChangeTheTrail(String sql) {
        AuditEntry entry = new AuditEntry(NOON, AuditKind.SIGNED_IN, ANAS_LAPTOP, "", "");
        commit(() -> stores().audit().append(entry));

        assertThatThrownBy(() -> commit(() -> writer().statements().update(sql)))
                .hasStackTraceContaining("append-only");

        assertThat(ask(() -> stores().audit().newest(10))).containsExactly(entry);
    }

    @Test
    void theTrailIsReadByKindAndByWhatARestoreWouldUndo() throws IOException {
        AuditEntry before = entry(-1, AuditKind.ACCOUNT_ENABLED, Actor.administrator("root"));
        AuditEntry disabled = entry(0, AuditKind.ACCOUNT_DISABLED, Actor.administrator("root"));
        AuditEntry signedIn = entry(1, AuditKind.SIGNED_IN, ANAS_LAPTOP);
        AuditEntry changed = entry(2, AuditKind.PASSWORD_CHANGED, ANAS_LAPTOP);
        AuditEntry again = entry(3, AuditKind.SIGNED_IN, ANAS_LAPTOP);
        commit(() -> List.of(before, disabled, signedIn, changed, again).forEach(stores().audit()::append));

        assertThat(AuditTrail.newestOf(file(), AuditKind.SIGNED_IN, 10)).containsExactly(signedIn, again);
        assertThat(AuditTrail.newestOf(file(), AuditKind.SIGNED_IN, 1)).containsExactly(again);
        assertThat(AuditTrail.undoable(file(), NOON.plusNanos(1_000), 10)).containsExactly(disabled, changed);
        assertThat(AuditTrail.undoable(file(), NOON, 1)).containsExactly(changed);
    }

    private static AuditEntry entry(int seconds, AuditKind kind, Actor actor) {
        return new AuditEntry(NOON.plusSeconds(seconds), kind, actor, "", "");
    }
}
