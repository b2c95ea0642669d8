package chat.earshot.server.storage.sqlite;

import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.teams.Team;
import chat.earshot.server.teams.TeamId;
import chat.earshot.server.teams.TeamName;
import chat.earshot.server.teams.TeamStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Teams in SQLite. Called on the engine's thread only, inside a transaction. */
final class SqliteTeamStore implements TeamStore {
    private final Writer writer;

    SqliteTeamStore(Writer writer) {
        this.writer = writer;
    }

    @Override
    public Optional<Team> create(TeamName name, Instant at) {
        String sql = """
                INSERT INTO team (name, name_key, created_at) VALUES (?, ?, ?)
                ON CONFLICT (name_key) DO NOTHING
                RETURNING id, name, created_at
                """;
        return writer.statements().one(sql, SqliteTeamStore::team, name.value(), name.key(), at.toEpochMilli());
    }

    @Override
    public Optional<Team> find(TeamName name) {
        String sql = """
                SELECT id, name, created_at FROM team WHERE name_key = ?
                """;
        return writer.statements().one(sql, SqliteTeamStore::team, name.key());
    }

    @Override
    public Optional<Team> find(TeamId id) {
        String sql = """
                SELECT id, name, created_at FROM team WHERE id = ?
                """;
        return writer.statements().one(sql, SqliteTeamStore::team, id.value());
    }

    @Override
    public List<Team> all() {
        String sql = """
                SELECT id, name, created_at FROM team ORDER BY name_key
                """;
        return writer.statements().list(sql, SqliteTeamStore::team);
    }

    @Override
    public void remove(TeamId team) {
        String empty = """
                DELETE FROM team_account WHERE team = ?
                """;
        writer.statements().update(empty, team.value());
        String sql = """
                DELETE FROM team WHERE id = ?
                """;
        writer.statements().update(sql, team.value());
    }

    @Override
    public void add(TeamId team, AccountId account) {
        String sql = """
                INSERT INTO team_account (team, account) VALUES (?, ?) ON CONFLICT DO NOTHING
                """;
        writer.statements().update(sql, team.value(), account.value());
    }

    @Override
    public void take(TeamId team, AccountId account) {
        String sql = """
                DELETE FROM team_account WHERE team = ? AND account = ?
                """;
        writer.statements().update(sql, team.value(), account.value());
    }

    @Override
    public List<AccountId> accounts(TeamId team) {
        String sql = """
                SELECT account FROM team_account WHERE team = ? ORDER BY account
                """;
        return writer.statements().list(sql, row -> new AccountId(row.getLong(1)), team.value());
    }

    @Override
    public List<Team> of(AccountId account) {
        String sql = """
                SELECT team.id, team.name, team.created_at
                FROM team_account JOIN team ON team.id = team_account.team
                WHERE team_account.account = ?
                ORDER BY team.name_key
                """;
        return writer.statements().list(sql, SqliteTeamStore::team, account.value());
    }

    private static Team team(ResultSet row) throws SQLException {
        return new Team(
                new TeamId(row.getLong(1)), new TeamName(row.getString(2)), Instant.ofEpochMilli(row.getLong(3)));
    }
}
