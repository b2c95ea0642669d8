package chat.earshot.server.administration;

import chat.earshot.server.accounts.Account;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.AccountService;
import chat.earshot.server.audit.Actor;
import chat.earshot.server.teams.Team;
import chat.earshot.server.teams.TeamName;
import chat.earshot.values.Limits;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What IT does with teams. */
final class TeamVerbs {
    private final Parts parts;

    TeamVerbs(Parts parts) {
        this.parts = parts;
    }

    void addTo(Map<String, Verb> verbs) {
        verbs.put("team.add", (arguments, by) -> {
            TeamName name = name(arguments.text("team"));
            return () -> add(name, by);
        });
        verbs.put("team.list", (arguments, by) -> this::list);
        verbs.put("team.members", (arguments, by) -> {
            String team = arguments.text("team");
            return () -> members(team(team));
        });
        verbs.put("team.add-member", (arguments, by) -> {
            String team = arguments.text("team");
            List<String> names = arguments.texts("names", Limits.TEAM_ACCOUNTS_MAX);
            return () -> addMembers(team(team), names, by);
        });
        verbs.put("team.remove-member", (arguments, by) -> {
            String team = arguments.text("team");
            String name = arguments.text("name");
            return () -> removeMember(team(team), name, by);
        });
        verbs.put("team.remove", (arguments, by) -> {
            String team = arguments.text("team");
            return () -> remove(team(team), by);
        });
        verbs.put("team.import", (arguments, by) -> {
            List<String> lines = arguments.texts("lines", TeamImport.LINES_MAX);
            return () -> new TeamImport(parts, by).run(lines);
        });
    }

    /** The team of that name. */
    private Team team(String name) throws AdminRefusal {
        Optional<Team> found = parts.teams().find(name);
        if (found.isEmpty()) {
            throw new AdminRefusal("There is no team '" + name + "'.");
        }
        return found.get();
    }

    private Map<String, ?> add(TeamName name, Actor by) throws AdminRefusal {
        if (parts.teams().all().size() >= Limits.TEAMS_MAX) {
            throw new AdminRefusal("There are " + Limits.TEAMS_MAX + " teams, and no more are possible.");
        }
        Optional<Team> created = parts.teams().create(name, by);
        if (created.isEmpty()) {
            throw new AdminRefusal("There is a team '" + name + "' already.");
        }
        return Map.of("team", created.get().name().value());
    }

    private Map<String, ?> list() {
        List<Map<String, ?>> teams = parts.teams().all().stream()
                .<Map<String, ?>>map(team -> Map.of(
                        "team",
                        team.name().value(),
                        "members",
                        parts.teams().accounts(team).size(),
                        "createdAt",
                        team.createdAt().toString()))
                .toList();
        return Map.of("teams", teams);
    }

    private Map<String, ?> members(Team team) {
        List<Map<String, ?>> members = parts.teams().accounts(team).stream()
                .map(parts.people().accounts()::name)
                .sorted(Comparator.comparing(AccountService.Name::key))
                .<Map<String, ?>>map(name -> Map.of(
                        "username",
                        name.username().value(),
                        "displayName",
                        name.displayName().value()))
                .toList();
        return Map.of("team", team.name().value(), "members", members);
    }

    private Map<String, ?> addMembers(Team team, List<String> names, Actor by) throws AdminRefusal {
        Set<AccountId> newcomers = new LinkedHashSet<>();
        List<AccountId> there = parts.teams().accounts(team);
        for (String name : names) {
            Account account = new AccountVerbs(parts).account(name);
            if (there.contains(account.id())) {
                throw new AdminRefusal("'" + account.username() + "' is in the team '" + team.name() + "' already.");
            }
            newcomers.add(account.id());
        }
        if (!parts.teams().hasRoomFor(team, newcomers.size())) {
            throw new AdminRefusal("A team has at most " + Limits.TEAM_ACCOUNTS_MAX + " members.");
        }
        parts.teams().add(team, newcomers, by);
        return Map.of("team", team.name().value(), "added", newcomers.size());
    }

    private Map<String, ?> removeMember(Team team, String name, Actor by) throws AdminRefusal {
        Account account = new AccountVerbs(parts).account(name);
        if (!parts.teams().accounts(team).contains(account.id())) {
            throw new AdminRefusal("'" + account.username() + "' is not in the team '" + team.name() + "'.");
        }
        parts.teams().take(team, account.id(), by);
        return Map.of(
                "team", team.name().value(), "username", account.username().value());
    }

    private Map<String, ?> remove(Team team, Actor by) {
        int members = parts.teams().accounts(team).size();
        parts.teams().remove(team, by);
        return Map.of("team", team.name().value(), "members", members);
    }

    private static TeamName name(String typed) throws AdminRefusal {
        try {
            return new TeamName(typed);
        } catch (IllegalArgumentException wrong) {
            throw new AdminRefusal("'" + typed.strip() + "' can't be a team's name: " + wrong.getMessage() + ".");
        }
    }
}
