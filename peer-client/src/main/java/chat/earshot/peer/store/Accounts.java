package chat.earshot.peer.store;

import chat.earshot.peer.Profile;
import chat.earshot.values.DisplayName;
import chat.earshot.values.Fingerprint;
import chat.earshot.values.SessionToken;
import chat.earshot.values.Username;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The accounts that were used in this folder, and which of them is in use. Called on the peer's loop only. */
public final class Accounts {
    private final Sql sql;

    Accounts(Sql sql) {
        this.sql = sql;
    }

    /** The account in use: signed in, or to be resumed. */
    public Optional<Account> current() {
        return sql.one("""
                SELECT a.number, a.server, a.username, a.display_name
                FROM account a JOIN peer ON peer.account = a.number
                """, Accounts::account);
    }

    /** Makes an account the one in use, with the token to come back with; empty if that isn't kept here. */
    public Account enter(Fingerprint server, Username username, DisplayName displayName, Optional<SessionToken> token) {
        sql.inTransaction("entering an account", () -> {
            sql.update(
                    """
                    INSERT INTO account (server, name_key, username, display_name, token) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (server, name_key) DO UPDATE
                    SET username = excluded.username, display_name = excluded.display_name, token = excluded.token,
                        untold = NULL
                    """,
                    server.octets().toArray(),
                    username.key(),
                    username.value(),
                    displayName.value(),
                    token.map(kept -> kept.octets().toArray()).orElse(null));
            sql.update("""
                    UPDATE peer SET account = (SELECT number FROM account WHERE server = ? AND name_key = ?)
                    """, server.octets().toArray(), username.key());
        });
        return current().orElseThrow();
    }

    /** Keeps here with what the account in use comes back. */
    public void keepToken(SessionToken token) {
        sql.update(
                "UPDATE account SET token = ? WHERE number = (SELECT account FROM peer)",
                token.octets().toArray());
    }

    /** With which the account in use comes back. */
    public Optional<SessionToken> currentToken() {
        return sql.one(
                "SELECT a.token FROM account a JOIN peer ON peer.account = a.number WHERE a.token IS NOT NULL",
                row -> SessionToken.of(row.getBytes("token")));
    }

    /** The account stays in use, but must sign in again. */
    public void forgetCurrentToken() {
        sql.update("UPDATE account SET token = NULL WHERE number = (SELECT account FROM peer)");
    }

    /** No account is in use any more. What is kept of it stays for its next sign-in, token excepted. */
    public void leave(Account account) {
        sql.inTransaction("leaving an account", () -> {
            sql.update("UPDATE account SET token = NULL WHERE number = ?", account.number());
            sql.update("UPDATE peer SET account = NULL");
        });
    }

    /** The same, when the rendezvous couldn't be told: it still takes the token, until it was {@link #told}. */
    public void leaveUntold(Account account, SessionToken token) {
        sql.inTransaction("leaving an account", () -> {
            sql.update(
                    "UPDATE account SET untold = ?, token = NULL WHERE number = ?",
                    token.octets().toArray(),
                    account.number());
            sql.update("UPDATE peer SET account = NULL");
        });
    }

    /** Whether a rendezvous still takes a token that nobody shall come back with. */
    public boolean isAnyUntold() {
        return sql.one("SELECT 1 FROM account WHERE untold IS NOT NULL LIMIT 1", row -> row.getInt(1))
                .isPresent();
    }

    /** The tokens that this rendezvous is to forget. */
    public List<SessionToken> untold(Fingerprint server) {
        return sql.list(
                "SELECT untold FROM account WHERE server = ? AND untold IS NOT NULL",
                row -> SessionToken.of(row.getBytes("untold")),
                (Object) server.octets().toArray());
    }

    /** The rendezvous has forgotten the token. */
    public void told(SessionToken token) {
        sql.update("UPDATE account SET untold = NULL WHERE untold = ?", (Object)
                token.octets().toArray());
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getLong("number"),
                Fingerprint.of(row.getBytes("server")),
                new Profile(new Username(row.getString("username")), new DisplayName(row.getString("display_name"))));
    }
}
