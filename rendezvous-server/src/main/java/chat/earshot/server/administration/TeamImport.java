package chat.earshot.server.administration;

import chat.earshot.server.accounts.Account;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.audit.Actor;
import chat.earshot.server.teams.Team;
import chat.earshot.server.teams.TeamName;
import chat.earshot.values.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts many accounts into teams at once, from lines of {@code team,username}. Teams that there are not yet are made,
 * who is in a team already stays in it, and one wrong line has nothing done at all. Engine's thread only.
 */
final class TeamImport {
    static final int LINES_MAX = 20_000;
    private static final int PROBLEMS_MAX = 10;

    private final Parts parts;
    private final Actor by;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Wanted> wanted = new LinkedHashMap<>();

    /** A team that the lines name, and whom they put into it. */
    private record Wanted(TeamName name, Optional<Team> known, Set<AccountId> newcomers) {}

    TeamImport(Parts parts, Actor by) {
        this.parts = parts;
        this.by = by;
    }

    Map<String, ?> run(List<String> lines) throws AdminRefusal {
        for (int number = 1; number <= lines.size(); number++) {
            read(number, lines.get(number - 1).strip());
        }
        wanted.values().forEach(this::requireRoom);
        long made =
                wanted.values().stream().filter(team -> team.known().isEmpty()).count();
        if (parts.teams().all().size() + made > Limits.TEAMS_MAX) {
            problems.add("there would be more than " + Limits.TEAMS_MAX + " teams");
        }
        if (!problems.isEmpty()) {
            throw new AdminRefusal("Nothing was imported: " + told() + ".");
        }
        int added = 0;
        for (Wanted one : wanted.values()) {
            Team team =
                    one.known().or(() -> parts.teams().create(one.name(), by)).orElseThrow();
            parts.teams().add(team, one.newcomers(), by);
            added += one.newcomers().size();
        }
        return Map.of("teamsAdded", made, "membersAdded", added, "lines", lines.size());
    }

    private void read(int number, String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        // A team's name may have a comma in it, a username never.
        int comma = line.lastIndexOf(',');
        if (comma < 0) {
            problems.add("line " + number + " is not 'team,username'");
            return;
        }
        try {
            TeamName name = new TeamName(line.substring(0, comma));
            String username = line.substring(comma + 1).strip();
            Optional<Account> account = parts.people().accounts().find(username);
            if (account.isEmpty()) {
                problems.add("line " + number + " names '" + username + "', who has no account");
                return;
            }
            Wanted team = wanted.computeIfAbsent(name.key(), key -> wanted(name));
            boolean isThere = team.known()
                    .filter(known ->
                            parts.teams().accounts(known).contains(account.get().id()))
                    .isPresent();
            if (!isThere) {
                team.newcomers().add(account.get().id());
            }
        } catch (IllegalArgumentException wrong) {
            problems.add("line " + number + ": " + wrong.getMessage());
        }
    }

    private Wanted wanted(TeamName name) {
        return new Wanted(name, parts.teams().find(name.value()), new LinkedHashSet<>());
    }

    private void requireRoom(Wanted team) {
        int there =
                team.known().map(known -> parts.teams().accounts(known).size()).orElse(0);
        if (there + team.newcomers().size() > Limits.TEAM_ACCOUNTS_MAX) {
            problems.add(
                    "the team '" + team.name() + "' would have more than " + Limits.TEAM_ACCOUNTS_MAX + " members");
        }
    }

    private String told() {
        String first = String.join("; ", problems.subList(0, Math.min(problems.size(), PROBLEMS_MAX)));
        int more = problems.size() - PROBLEMS_MAX;
        return more > 0 ? first + "; and " + more + " more" : first;
    }
}
