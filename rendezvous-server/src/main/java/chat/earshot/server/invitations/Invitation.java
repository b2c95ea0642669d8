package chat.earshot.server.invitations;

import chat.earshot.server.teams.TeamId;
import java.time.Instant;
import java.util.Optional;

/**
 * The right to sign up so many times until a time. Its code isn't kept, only the code's hash.
 *
 * @param id by which IT names it; never reused
 */
public record Invitation(long id, Terms terms, Instant createdAt, int uses, boolean revoked) {
    /**
     * What IT granted.
     *
     * @param team that whoever signs up with it joins
     */
    public record Terms(int usesMax, Instant expiresAt, Optional<TeamId> team) {}

    public boolean isGood(Instant now) {
        return !revoked && uses < terms.usesMax() && now.isBefore(terms.expiresAt());
    }
}
