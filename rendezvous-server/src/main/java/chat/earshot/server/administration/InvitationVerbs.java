package chat.earshot.server.administration;

import chat.earshot.server.audit.Actor;
import chat.earshot.server.invitations.Invitation;
import chat.earshot.server.invitations.InvitationService;
import chat.earshot.server.invitations.SignUpPolicy;
import chat.earshot.server.teams.Team;
import chat.earshot.server.teams.TeamId;
import chat.earshot.values.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What IT decides about signing up. */
final class InvitationVerbs {
    private static final int USES_MAX = 10_000;
    private static final int DAYS = 7;
    private static final int DAYS_MAX = 365;

    private final Parts parts;

    InvitationVerbs(Parts parts) {
        this.parts = parts;
    }

    void addTo(Map<String, Verb> verbs) {
        verbs.put("sign-up.policy", this::policy);
        verbs.put("invitation.create", this::create);
        verbs.put("invitation.list", (arguments, by) -> this::list);
        verbs.put("invitation.revoke", (arguments, by) -> {
            long id = arguments.number("invitation", 0, 1, Long.MAX_VALUE);
            return () -> revoke(id, by);
        });
    }

    private Verb.Step policy(Arguments arguments, Actor by) throws AdminRefusal {
        Optional<String> word = arguments.optionalText("policy");
        Optional<SignUpPolicy> wanted = word.flatMap(SignUpPolicy::ofWord);
        if (word.isPresent() && wanted.isEmpty()) {
            throw new AdminRefusal("Sign-up is open, invitation or closed, not '" + word.get() + "'.");
        }
        return () -> {
            InvitationService invitations = parts.invitations();
            wanted.filter(policy -> policy != invitations.policy())
                    .ifPresent(policy -> invitations.setPolicy(policy, by));
            return Map.of("policy", invitations.policy().word());
        };
    }

    private Verb.Step create(Arguments arguments, Actor by) throws AdminRefusal {
        int uses = (int) arguments.number("uses", 1, 1, USES_MAX);
        long days = arguments.number("days", DAYS, 1, DAYS_MAX);
        Optional<String> team = arguments.optionalText("team");
        return () -> {
            if (parts.invitations().all().size() >= Limits.INVITATIONS_MAX) {
                throw new AdminRefusal("There are too many invitations: no more than " + Limits.INVITATIONS_MAX + ".");
            }
            Optional<TeamId> joins = Optional.empty();
            if (team.isPresent()) {
                Optional<Team> found = parts.teams().find(team.get());
                if (found.isEmpty()) {
                    throw new AdminRefusal("There is no team '" + team.get() + "'.");
                }
                joins = found.map(Team::id);
            }
            Instant expiresAt = now().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.MILLIS);
            InvitationService.Issued issued =
                    parts.invitations().create(new Invitation.Terms(uses, expiresAt, joins), by);
            Map<String, Object> answer = fields(issued.invitation());
            answer.put("code", issued.code());
            answer.put("policy", parts.invitations().policy().word());
            return answer;
        };
    }

    private Map<String, ?> list() {
        List<Map<String, ?>> invitations = parts.invitations().all().stream()
                .<Map<String, ?>>map(this::fields)
                .toList();
        return Map.of(
                "invitations",
                invitations,
                "policy",
                parts.invitations().policy().word());
    }

    private Map<String, ?> revoke(long id, Actor by) throws AdminRefusal {
        Optional<Invitation> found = parts.invitations().find(id);
        if (found.isEmpty()) {
            throw new AdminRefusal("There is no invitation " + id + ".");
        }
        if (found.get().revoked()) {
            throw new AdminRefusal("The invitation " + id + " is revoked already.");
        }
        parts.invitations().revoke(found.get(), by);
        return Map.of("invitation", id);
    }

    private Map<String, Object> fields(Invitation invitation) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("invitation", invitation.id());
        fields.put("state", state(invitation));
        fields.put("uses", invitation.uses());
        fields.put("usesMax", invitation.terms().usesMax());
        fields.put("createdAt", invitation.createdAt().toString());
        fields.put("expiresAt", invitation.terms().expiresAt().toString());
        invitation
                .terms()
                .team()
                .flatMap(parts.teams()::find)
                .ifPresent(team -> fields.put("team", team.name().value()));
        return fields;
    }

    private String state(Invitation invitation) {
        if (invitation.revoked()) {
            return "revoked";
        }
        if (invitation.uses() >= invitation.terms().usesMax()) {
            return "used";
        }
        return invitation.isGood(now()) ? "good" : "expired";
    }

    private Instant now() {
        return parts.outside().clock().instant();
    }
}
