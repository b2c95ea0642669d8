package chat.earshot.server.storage.sqlite;

import chat.earshot.server.accounts.Account;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.AccountStanding;
import chat.earshot.server.accounts.AccountStore;
import chat.earshot.server.accounts.PasswordHash;
import chat.earshot.values.DisplayName;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Accounts in SQLite. Called on the engine's thread only, inside a transaction. */
final class SqliteAccountStore implements AccountStore {
    private static final String STANDING = """
            SELECT id, name, display_name, disabled, status_text, created_at, presence, presence_at, code_until
            FROM account WHERE removed_at IS NULL""";

    private final Writer writer;

    SqliteAccountStore(Writer writer) {
        this.writer = writer;
    }

    @Override
    public Optional<Account> find(Username username) {
        String sql = """
                SELECT id, name, display_name, disabled, status_text FROM account
                WHERE name_key = ? AND removed_at IS NULL
                """;
        return writer.statements().one(sql, SqliteAccountStore::account, username.key());
    }

    @Override
    public Optional<Account> find(AccountId id) {
        String sql = """
                SELECT id, name, display_name, disabled, status_text FROM account WHERE id = ?
                """;
        return writer.statements().one(sql, SqliteAccountStore::account, id.value());
    }

    @Override
    public Optional<Account> create(Username username, DisplayName displayName, PasswordHash hash, Instant at) {
        String sql = """
                INSERT INTO account (name, name_key, display_name, password_hash, presence_at, created_at)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (name_key) DO NOTHING
                RETURNING id, name, display_name, disabled, status_text
                """;
        return writer.statements()
                .one(
                        sql,
                        SqliteAccountStore::account,
                        username.value(),
                        username.key(),
                        displayName.value(),
                        hash.phc(),
                        at.toEpochMilli(),
                        at.toEpochMilli());
    }

    @Override
    public Optional<PasswordHash> passwordHash(AccountId id) {
        String sql = """
                SELECT password_hash FROM account WHERE id = ?
                """;
        return writer.statements().one(sql, row -> new PasswordHash(row.getString(1)), id.value());
    }

    @Override
    public void setStatusText(AccountId id, String statusText) {
        String sql = """
                UPDATE account SET status_text = ? WHERE id = ?
                """;
        writer.statements().update(sql, statusText, id.value());
    }

    @Override
    public void setPresence(AccountId id, Presence presence, Instant at) {
        String sql = """
                UPDATE account SET presence = ?, presence_at = ? WHERE id = ?
                """;
        writer.statements().update(sql, presence.number(), at.toEpochMilli(), id.value());
    }

    @Override
    public Presence presence(AccountId id) {
        String sql = """
                SELECT presence FROM account WHERE id = ?
                """;
        return writer.statements()
                .one(sql, row -> Presence.ofNumber(row.getInt(1)), id.value())
                .orElse(Presence.OFFLINE);
    }

    @Override
    public void setEverybodyOffline(Instant at) {
        String sql = """
                UPDATE account SET presence = 4, presence_at = ? WHERE presence <> 4
                """;
        writer.statements().update(sql, at.toEpochMilli());
    }

    @Override
    public void setDisabled(AccountId id, boolean disabled) {
        String sql = """
                UPDATE account SET disabled = ? WHERE id = ?
                """;
        writer.statements().update(sql, disabled ? 1 : 0, id.value());
    }

    @Override
    public void setPassword(AccountId id, PasswordHash hash, Optional<Instant> codeUntil) {
        String sql = """
                UPDATE account SET password_hash = ?, code_until = nullif(?, 0) WHERE id = ?
                """;
        long until = codeUntil.map(Instant::toEpochMilli).orElse(0L);
        writer.statements().update(sql, hash.phc(), until, id.value());
    }

    @Override
    public void remove(AccountId id, Instant at) {
        String sql = """
                UPDATE account
                SET removed_at = ?, disabled = 1, password_hash = '', code_until = NULL, status_text = ''
                WHERE id = ?
                """;
        writer.statements().update(sql, at.toEpochMilli(), id.value());
    }

    @Override
    public Optional<AccountStanding> standing(AccountId id) {
        String sql = STANDING + " AND id = ?";
        return writer.statements().one(sql, SqliteAccountStore::standing, id.value());
    }

    @Override
    public List<AccountStanding> standings() {
        String sql = STANDING + " ORDER BY name_key";
        return writer.statements().list(sql, SqliteAccountStore::standing);
    }

    private static AccountStanding standing(ResultSet row) throws SQLException {
        long codeUntil = row.getLong(9);
        Optional<Instant> until = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(codeUntil));
        return new AccountStanding(
                account(row),
                Instant.ofEpochMilli(row.getLong(6)),
                Presence.ofNumber(row.getInt(7)),
                Instant.ofEpochMilli(row.getLong(8)),
                until);
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                new AccountId(row.getLong(1)),
                new Username(row.getString(2)),
                new DisplayName(row.getString(3)),
                row.getInt(4) == 1,
                row.getString(5));
    }
}
