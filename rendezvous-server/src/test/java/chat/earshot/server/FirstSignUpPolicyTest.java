package chat.earshot.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.server.invitations.SignUpPolicy;
import chat.earshot.server.settings.SettingKey;
import chat.earshot.server.settings.SettingsSources;
import chat.earshot.server.storage.sqlite.DataFolder;
import chat.earshot.server.storage.sqlite.SqliteStorage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first start of a server decides what the later ones keep, wherever it is cut short. */
class FirstSignUpPolicyTest {
    @TempDir
    Path folder;

    @Test
    void whoMaySignUpHoldsAlsoIfTheFirstStartIsCutShort() throws Exception {
        try (DataFolder claimed = DataFolder.claim(folder)) {
            SqliteStorage.open(claimed, Clock.systemUTC()).close();
        }
        change("""
                CREATE TRIGGER cut_short BEFORE INSERT ON sign_up_policy
                BEGIN
                    SELECT RAISE(ABORT, 'planned');
                END
                """);
        assertThatThrownBy(this::startClosed).isInstanceOf(IllegalStateException.class);
        change("DROP TRIGGER cut_short");

        startClosed();

        assertThat(policy()).isEqualTo(SignUpPolicy.CLOSED);
    }

    private void startClosed() throws Exception {
        Map<SettingKey, String> settings = Map.of(
                SettingKey.DATA, folder.toString(),
                SettingKey.BIND, "127.0.0.1",
                SettingKey.PORT, "0",
                SettingKey.MDNS, "off",
                SettingKey.SIGN_UPS, "closed");
        RendezvousServer.start(SettingsSources.read(Optional.empty(), name -> null, settings))
                .close();
    }

    private SignUpPolicy policy() throws Exception {
        List<SignUpPolicy> found = new ArrayList<>();
        try (DataFolder claimed = DataFolder.claim(folder);
                SqliteStorage storage = SqliteStorage.open(claimed, Clock.systemUTC())) {
            Stores stores = storage.stores();
            stores.transactions().run(() -> found.add(stores.invitations().policy()));
        }
        return found.get(0);
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + DataFolder.databaseFile(folder));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
