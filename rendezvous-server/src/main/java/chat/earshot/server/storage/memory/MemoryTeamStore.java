package chat.earshot.server.storage.memory;

import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.teams.Team;
import chat.earshot.server.teams.TeamId;
import chat.earshot.server.teams.TeamName;
import chat.earshot.server.teams.TeamStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Teams in memory. */
final class MemoryTeamStore implements TeamStore {
    private static final Comparator<AccountId> BY_ID = Comparator.comparingLong(AccountId::value);

    /** Who is in it; a set once stored is never changed. */
    private record Row(Team team, Set<AccountId> accounts) {}

    private final Table<TeamId, Row> rows;
    private final MemoryTransactions transactions;
    private long ids;

    MemoryTeamStore(MemoryTransactions transactions) {
        this.transactions = transactions;
        this.rows = new Table<>(transactions);
    }

    @Override
    public Optional<Team> create(TeamName name, Instant at) {
        if (find(name).isPresent()) {
            return Optional.empty();
        }
        Team team = new Team(new TeamId(++ids), name, at);
        transactions.change(() -> ids--);
        rows.put(team.id(), new Row(team, Set.of()));
        return Optional.of(team);
    }

    @Override
    public Optional<Team> find(TeamName name) {
        return all().stream()
                .filter(team -> team.name().key().equals(name.key()))
                .findAny();
    }

    @Override
    public Optional<Team> find(TeamId id) {
        return rows.get(id).map(Row::team);
    }

    @Override
    public List<Team> all() {
        return rows.all().stream().map(Row::team).sorted(byName()).toList();
    }

    @Override
    public void remove(TeamId team) {
        rows.remove(team);
    }

    @Override
    public void add(TeamId team, AccountId account) {
        Row row = row(team);
        Set<AccountId> accounts = copy(row);
        accounts.add(account);
        rows.put(team, new Row(row.team(), accounts));
    }

    @Override
    public void take(TeamId team, AccountId account) {
        Row row = row(team);
        Set<AccountId> accounts = copy(row);
        accounts.remove(account);
        rows.put(team, new Row(row.team(), accounts));
    }

    @Override
    public List<AccountId> accounts(TeamId team) {
        return List.copyOf(row(team).accounts());
    }

    @Override
    public List<Team> of(AccountId account) {
        return rows.all().stream()
                .filter(row -> row.accounts().contains(account))
                .map(Row::team)
                .sorted(byName())
                .toList();
    }

    /** Everybody who shares a team with that account, ordered by id. */
    Set<AccountId> teammates(AccountId account) {
        Set<AccountId> found = new TreeSet<>(BY_ID);
        for (Row row : rows.all()) {
            if (row.accounts().contains(account)) {
                found.addAll(row.accounts());
            }
        }
        found.remove(account);
        return found;
    }

    private Row row(TeamId team) {
        return rows.get(team).orElseThrow(() -> new IllegalStateException("no team " + team.value()));
    }

    private static Set<AccountId> copy(Row row) {
        Set<AccountId> accounts = new TreeSet<>(BY_ID);
        accounts.addAll(row.accounts());
        return accounts;
    }

    private static Comparator<Team> byName() {
        return Comparator.comparing(team -> team.name().key());
    }
}
