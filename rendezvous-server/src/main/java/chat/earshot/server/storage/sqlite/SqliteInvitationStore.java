package chat.earshot.server.storage.sqlite;

import chat.earshot.server.invitations.Invitation;
import chat.earshot.server.invitations.InvitationStore;
import chat.earshot.server.invitations.SignUpPolicy;
import chat.earshot.server.teams.TeamId;
import chat.earshot.values.Hash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Invitations in SQLite. Called on the engine's thread only, inside a transaction. */
final class SqliteInvitationStore implements InvitationStore {
    private static final String COLUMNS = "id, uses_max, expires_at, team, created_at, uses, revoked";

    private final Writer writer;

    SqliteInvitationStore(Writer writer) {
        this.writer = writer;
    }

    @Override
    public SignUpPolicy policy() {
        String sql = """
                SELECT policy FROM sign_up_policy
                """;
        return writer.statements()
                .one(sql, row -> SignUpPolicy.ofNumber(row.getInt(1)))
                .orElse(SignUpPolicy.OPEN);
    }

    @Override
    public void setPolicy(SignUpPolicy policy) {
        String sql = """
                INSERT INTO sign_up_policy (only_one, policy) VALUES (1, ?)
                ON CONFLICT (only_one) DO UPDATE SET policy = excluded.policy
                """;
        writer.statements().update(sql, policy.number());
    }

    @Override
    public Invitation create(Hash code, Invitation.Terms terms, Instant at) {
        String sql = """
                INSERT INTO invitation (hash, created_at, expires_at, uses_max, team) VALUES (?, ?, ?, ?, nullif(?, 0))
                RETURNING\s""" + COLUMNS;
        long team = terms.team().map(TeamId::value).orElse(0L);
        return writer.statements()
                .one(
                        sql,
                        SqliteInvitationStore::invitation,
                        bytes(code),
                        at.toEpochMilli(),
                        terms.expiresAt().toEpochMilli(),
                        terms.usesMax(),
                        team)
                .orElseThrow();
    }

    @Override
    public Optional<Invitation> find(Hash code) {
        String sql = "SELECT " + COLUMNS + " FROM invitation WHERE hash = ?";
        return writer.statements().one(sql, SqliteInvitationStore::invitation, bytes(code));
    }

    @Override
    public Optional<Invitation> find(long id) {
        String sql = "SELECT " + COLUMNS + " FROM invitation WHERE id = ?";
        return writer.statements().one(sql, SqliteInvitationStore::invitation, id);
    }

    @Override
    public List<Invitation> all() {
        String sql = "SELECT " + COLUMNS + " FROM invitation ORDER BY id";
        return writer.statements().list(sql, SqliteInvitationStore::invitation);
    }

    @Override
    public void use(long id) {
        String sql = """
                UPDATE invitation SET uses = uses + 1 WHERE id = ?
                """;
        writer.statements().update(sql, id);
    }

    @Override
    public void revoke(long id) {
        String sql = """
                UPDATE invitation SET revoked = 1 WHERE id = ?
                """;
        writer.statements().update(sql, id);
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        long team = row.getLong(4);
        Optional<TeamId> joins = row.wasNull() ? Optional.empty() : Optional.of(new TeamId(team));
        return new Invitation(
                row.getLong(1),
                new Invitation.Terms(row.getInt(2), Instant.ofEpochMilli(row.getLong(3)), joins),
                Instant.ofEpochMilli(row.getLong(5)),
                row.getInt(6),
                row.getInt(7) == 1);
    }

    private static byte[] bytes(Hash hash) {
        return hash.octets().toArray();
    }
}
