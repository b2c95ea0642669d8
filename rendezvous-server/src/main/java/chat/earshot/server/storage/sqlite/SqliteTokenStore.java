package chat.earshot.server.storage.sqlite;

import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.Grant;
import chat.earshot.server.accounts.TokenHash;
import chat.earshot.server.accounts.TokenStore;
import chat.earshot.values.DeviceId;
import chat.earshot.values.Limits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Session tokens in SQLite. Called on the engine's thread only, inside a transaction.
 *
 * <p>A device has at most three: the last that was used, and the last two that were given out. So however many
 * replies are lost, the token that the device holds is good.
 */
final class SqliteTokenStore implements TokenStore {
    private final Writer writer;

    SqliteTokenStore(Writer writer) {
        this.writer = writer;
    }

    @Override
    public void save(TokenHash token, Grant grant) {
        String sql = """
                INSERT INTO session_token (hash, account, device, expires_at) VALUES (?, ?, ?, ?)
                """;
        writer.statements()
                .update(
                        sql,
                        bytes(token),
                        grant.account().value(),
                        Columns.bytes(grant.device().value()),
                        grant.expiresAt().toEpochMilli());
        forgetUnusedBefore(grant);
        forgetDevicesBeyondTheMost(grant.account());
    }

    @Override
    public Optional<Grant> find(TokenHash token) {
        String sql = """
                SELECT account, device, expires_at FROM session_token WHERE hash = ?
                """;
        return writer.statements().one(sql, SqliteTokenStore::grant, bytes(token));
    }

    @Override
    public void confirm(TokenHash token) {
        String use = """
                UPDATE session_token SET used = 1 WHERE hash = ? AND used = 0
                """;
        if (writer.statements().update(use, bytes(token)) == 0) {
            // Unknown, or used before: what it replaced is gone already.
            return;
        }
        String sql = """
                DELETE FROM session_token AS old
                WHERE EXISTS (
                    SELECT 1 FROM session_token AS used
                    WHERE used.hash = ? AND used.account = old.account AND used.device = old.device
                        AND used.serial > old.serial)
                """;
        writer.statements().update(sql, bytes(token));
    }

    @Override
    public void revoke(AccountId account, DeviceId device) {
        String sql = """
                DELETE FROM session_token WHERE account = ? AND device = ?
                """;
        writer.statements().update(sql, account.value(), Columns.bytes(device.value()));
    }

    @Override
    public void revokeAll(AccountId account) {
        String sql = """
                DELETE FROM session_token WHERE account = ?
                """;
        writer.statements().update(sql, account.value());
    }

    @Override
    public List<Grant> devices(AccountId account) {
        String sql = """
                SELECT account, device, expires_at FROM session_token
                WHERE serial IN (SELECT max(serial) FROM session_token WHERE account = ? GROUP BY device)
                ORDER BY serial DESC
                """;
        return writer.statements().list(sql, SqliteTokenStore::grant, account.value());
    }

    private static Grant grant(ResultSet row) throws SQLException {
        return new Grant(
                new AccountId(row.getLong(1)),
                new DeviceId(Columns.uuid(row.getBytes(2))),
                Instant.ofEpochMilli(row.getLong(3)));
    }

    private void forgetUnusedBefore(Grant grant) {
        String sql = """
                DELETE FROM session_token
                WHERE account = ?1 AND device = ?2 AND used = 0 AND serial NOT IN (
                    SELECT serial FROM session_token WHERE account = ?1 AND device = ?2
                    ORDER BY serial DESC LIMIT 2)
                """;
        writer.statements()
                .update(
                        sql,
                        grant.account().value(),
                        Columns.bytes(grant.device().value()));
    }

    private void forgetDevicesBeyondTheMost(AccountId account) {
        String sql = """
                DELETE FROM session_token
                WHERE account = ?1 AND device IN (
                    SELECT device FROM session_token WHERE account = ?1
                    GROUP BY device ORDER BY max(serial) DESC LIMIT -1 OFFSET ?2)
                """;
        writer.statements().update(sql, account.value(), Limits.DEVICES_MAX);
    }

    private static byte[] bytes(TokenHash token) {
        return token.hash().octets().toArray();
    }
}
