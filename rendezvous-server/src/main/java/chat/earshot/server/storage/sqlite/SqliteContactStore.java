package chat.earshot.server.storage.sqlite;

import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.contacts.ContactStore;
import chat.earshot.server.contacts.Half;
import chat.earshot.server.contacts.Relation;
import java.util.List;

/** Halves of contacts in SQLite. Called on the engine's thread only, inside a transaction. */
final class SqliteContactStore implements ContactStore {
    private static final String RELATIONS = """
            SELECT other, max(mine), max(theirs), max(teammates)
            FROM (
                SELECT other, half AS mine, 0 AS theirs, 0 AS teammates FROM contact_half WHERE owner = ?1
                UNION ALL
                SELECT owner AS other, 0 AS mine, half AS theirs, 0 AS teammates FROM contact_half WHERE other = ?1
                UNION ALL
                SELECT theirs.account AS other, 0 AS mine, 0 AS theirs, 1 AS teammates
                FROM team_account AS mine
                JOIN team_account AS theirs ON theirs.team = mine.team AND theirs.account <> mine.account
                WHERE mine.account = ?1)
            GROUP BY other""";

    private final Writer writer;

    SqliteContactStore(Writer writer) {
        this.writer = writer;
    }

    @Override
    public Relation relation(AccountId owner, AccountId other) {
        return new Relation(other, half(owner, other), half(other, owner), areTeammates(owner, other));
    }

    @Override
    public void setHalf(AccountId owner, AccountId other, Half half) {
        if (half == Half.NONE) {
            String sql = """
                    DELETE FROM contact_half WHERE owner = ? AND other = ?
                    """;
            writer.statements().update(sql, owner.value(), other.value());
        } else {
            String sql = """
                    INSERT INTO contact_half (owner, other, half) VALUES (?, ?, ?)
                    ON CONFLICT (owner, other) DO UPDATE SET half = excluded.half
                    """;
            writer.statements().update(sql, owner.value(), other.value(), half.number());
        }
    }

    @Override
    public List<Relation> relations(AccountId owner) {
        String sql = RELATIONS + " ORDER BY other";
        return writer.statements()
                .list(
                        sql,
                        row -> new Relation(
                                new AccountId(row.getLong(1)),
                                Half.ofNumber(row.getInt(2)),
                                Half.ofNumber(row.getInt(3)),
                                row.getInt(4) == 1),
                        owner.value());
    }

    @Override
    public List<AccountId> mutual(AccountId owner) {
        String sql = """
                SELECT mine.other
                FROM contact_half AS mine
                JOIN contact_half AS theirs ON theirs.owner = mine.other AND theirs.other = mine.owner
                WHERE mine.owner = ?1 AND mine.half = 1 AND theirs.half = 1
                UNION
                SELECT theirs.account
                FROM team_account AS mine
                JOIN team_account AS theirs ON theirs.team = mine.team AND theirs.account <> mine.account
                WHERE mine.account = ?1 AND NOT EXISTS (
                    SELECT 1 FROM contact_half
                    WHERE half = 3 AND ((owner = ?1 AND other = theirs.account)
                        OR (owner = theirs.account AND other = ?1)))
                ORDER BY 1
                """;
        return writer.statements().list(sql, row -> new AccountId(row.getLong(1)), owner.value());
    }

    private boolean areTeammates(AccountId owner, AccountId other) {
        String sql = """
                SELECT 1
                FROM team_account AS mine
                JOIN team_account AS theirs ON theirs.team = mine.team AND theirs.account = ?
                WHERE mine.account = ?
                LIMIT 1
                """;
        return !owner.equals(other)
                && writer.statements()
                        .one(sql, row -> row.getInt(1), other.value(), owner.value())
                        .isPresent();
    }

    private Half half(AccountId owner, AccountId other) {
        String sql = """
                SELECT half FROM contact_half WHERE owner = ? AND other = ?
                """;
        return writer.statements()
                .one(sql, row -> Half.ofNumber(row.getInt(1)), owner.value(), other.value())
                .orElse(Half.NONE);
    }
}
