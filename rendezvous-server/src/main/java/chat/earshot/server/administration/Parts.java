package chat.earshot.server.administration;

import chat.earshot.server.accounts.AccountService;
import chat.earshot.server.accounts.PasswordHasher;
import chat.earshot.server.accounts.Tokens;
import chat.earshot.server.audit.Audit;
import chat.earshot.server.contacts.ContactNews;
import chat.earshot.server.conversations.Departures;
import chat.earshot.server.engine.Command;
import chat.earshot.server.invitations.InvitationService;
import chat.earshot.server.sessions.Effects;
import chat.earshot.server.sessions.SessionService;
import chat.earshot.server.sessions.Sessions;
import chat.earshot.server.teams.TeamService;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** What the verbs of IT work with. */
public record Parts(People people, Logins logins, TeamService teams, InvitationService invitations, Outside outside) {
    /** Who there is, and what ties them to others. */
    public record People(AccountService accounts, ContactNews contacts, Departures departures, Audit audit) {}

    /** Who is signed in, or can come back. */
    public record Logins(Sessions sessions, SessionService service, Tokens tokens) {}

    /** What comes from outside; the randomness must be unpredictable. */
    public record Outside(Clock clock, RandomGenerator random, PasswordHasher hasher) {}

    /** Every verb, taken to the engine that way. */
    public Administration administration(Effects effects, Predicate<Command> engine) {
        Map<String, Verb> verbs = new LinkedHashMap<>();
        new AccountVerbs(this).addTo(verbs);
        new TeamVerbs(this).addTo(verbs);
        new SessionVerbs(this).addTo(verbs);
        new InvitationVerbs(this).addTo(verbs);
        return new Administration(verbs, effects, engine);
    }
}
