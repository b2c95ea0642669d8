package chat.earshot.server.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.server.audit.AuditEntry;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.storage.AuditStoreContract;
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
}
