package chat.earshot.server.teams;

import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.AccountService;
import chat.earshot.server.audit.Actor;
import chat.earshot.server.audit.Audit;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.contacts.ContactNews;
import chat.earshot.values.Limits;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Teams: who is in one is a contact of everybody else in it, at once and without asking; who leaves keeps only the
 * contacts that the two decided on themselves. Engine's thread only.
 */
public final class TeamService {
    private final TeamStore store;
    private final AccountService accounts;
    private final ContactNews news;
    private final Clock clock;
    private final Audit audit;

    public TeamService(TeamStore store, AccountService accounts, ContactNews news, Clock clock, Audit audit) {
        this.store = store;
        this.accounts = accounts;
        this.news = news;
        this.clock = clock;
        this.audit = audit;
    }

    /** The team that somebody means by what they typed; what can't be a name is no team's. */
    public Optional<Team> find(String typed) {
        try {
            return store.find(new TeamName(typed));
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }

    public Optional<Team> find(TeamId id) {
        return store.find(id);
    }

    /** Ordered by name. */
    public List<Team> all() {
        return store.all();
    }

    /** Ordered by name. */
    public List<Team> of(AccountId account) {
        return store.of(account);
    }

    /** Ordered by id. */
    public List<AccountId> accounts(Team team) {
        return store.accounts(team.id());
    }

    /** A new team without anybody; empty if the name is taken. The caller made sure that there are not too many. */
    public Optional<Team> create(TeamName name, Actor by) {
        Optional<Team> created = store.create(name, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        created.ifPresent(team -> audit.add(AuditKind.TEAM_ADDED, by, "", name.value()));
        return created;
    }

    /** Whether so many more fit. */
    public boolean hasRoomFor(Team team, int newcomers) {
        return accounts(team).size() + newcomers <= Limits.TEAM_ACCOUNTS_MAX;
    }

    /** Puts accounts into a team, who are not in it and fit. */
    public void add(Team team, Collection<AccountId> newcomers, Actor by) {
        Set<AccountId> concerned = new LinkedHashSet<>(accounts(team));
        concerned.addAll(newcomers);
        news.around(concerned, () -> newcomers.forEach(account -> store.add(team.id(), account)));
        newcomers.forEach(account ->
                audit.add(AuditKind.TEAM_JOINED, by, name(account), team.name().value()));
    }

    /** Takes an account out of a team that it is in. */
    public void take(Team team, AccountId account, Actor by) {
        news.around(accounts(team), () -> store.take(team.id(), account));
        audit.add(AuditKind.TEAM_LEFT, by, name(account), team.name().value());
    }

    /** Removes a team; nobody is in it any more. */
    public void remove(Team team, Actor by) {
        news.around(accounts(team), () -> store.remove(team.id()));
        audit.add(AuditKind.TEAM_REMOVED, by, "", team.name().value());
    }

    private String name(AccountId account) {
        return accounts.name(account).username().value();
    }
}
