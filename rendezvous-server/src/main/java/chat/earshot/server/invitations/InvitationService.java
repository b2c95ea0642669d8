package chat.earshot.server.invitations;

import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.server.accounts.Account;
import chat.earshot.server.audit.Actor;
import chat.earshot.server.audit.Audit;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.sessions.Refusals;
import chat.earshot.server.sessions.SignUpGate;
import chat.earshot.server.teams.Team;
import chat.earshot.server.teams.TeamService;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Who may sign up: everybody, whoever has an invitation, or nobody. Engine's thread only. */
public final class InvitationService implements SignUpGate {
    private final InvitationStore store;
    private final TeamService teams;
    private final Clock clock;
    private final RandomGenerator random;
    private final Audit audit;

    /** An invitation with its code, which nobody can be told again. */
    public record Issued(Invitation invitation, String code) {}

    /** @param random must be unpredictable where it counts: a {@code SecureRandom} */
    public InvitationService(
            InvitationStore store, TeamService teams, Clock clock, RandomGenerator random, Audit audit) {
        this.store = store;
        this.teams = teams;
        this.clock = clock;
        this.random = random;
        this.audit = audit;
    }

    public SignUpPolicy policy() {
        return store.policy();
    }

    public void setPolicy(SignUpPolicy policy, Actor by) {
        store.setPolicy(policy);
        audit.add(AuditKind.SIGN_UP_POLICY_SET, by, "", policy.word());
    }

    public Issued create(Invitation.Terms terms, Actor by) {
        String code = Codes.fresh(random);
        Invitation created =
                store.create(Codes.hash(code), terms, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        audit.add(AuditKind.INVITATION_CREATED, by, "", String.valueOf(created.id()));
        return new Issued(created, code);
    }

    /** The oldest first. */
    public List<Invitation> all() {
        return store.all();
    }

    public Optional<Invitation> find(long id) {
        return store.find(id);
    }

    public void revoke(Invitation invitation, Actor by) {
        store.revoke(invitation.id());
        audit.add(AuditKind.INVITATION_REVOKED, by, "", String.valueOf(invitation.id()));
    }

    @Override
    public Optional<RequestRefused> shutFor(String code) {
        SignUpPolicy policy = store.policy();
        if (policy == SignUpPolicy.CLOSED) {
            return Optional.of(Refusals.of(Reason.SIGN_UP_CLOSED));
        }
        // A code that is shown must be good even where none is needed: it may stand for a team.
        boolean needsOne = policy == SignUpPolicy.INVITATION || !code.isBlank();
        return needsOne && good(code).isEmpty() ? Optional.of(Refusals.of(Reason.INVITATION_NEEDED)) : Optional.empty();
    }

    @Override
    public void passed(Account account, Actor actor, String code) {
        Optional<Invitation> used = good(code);
        if (used.isEmpty()) {
            return;
        }
        store.use(used.get().id());
        audit.add(
                AuditKind.INVITATION_USED, actor, "", String.valueOf(used.get().id()));
        Optional<Team> team = used.get().terms().team().flatMap(teams::find);
        team.filter(joined -> teams.hasRoomFor(joined, 1))
                .ifPresent(joined -> teams.add(joined, List.of(account.id()), actor));
    }

    private Optional<Invitation> good(String code) {
        Instant now = clock.instant();
        return code.isBlank() ? Optional.empty() : store.find(Codes.hash(code)).filter(known -> known.isGood(now));
    }
}
