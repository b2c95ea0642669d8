package chat.earshot.server.accounts;

import chat.earshot.values.Presence;
import java.time.Instant;
import java.util.Optional;

/**
 * An account as IT sees it.
 *
 * @param presenceAt since when the presence is that
 * @param codeUntil until when the password is a one-time code of IT; empty once the person has chosen one
 */
public record AccountStanding(
        Account account, Instant createdAt, Presence presence, Instant presenceAt, Optional<Instant> codeUntil) {

    /** When the person was last there; empty if never. */
    public Optional<Instant> lastSeenAt(Instant now) {
        if (presence != Presence.OFFLINE) {
            return Optional.of(now);
        }
        return presenceAt.equals(createdAt) ? Optional.empty() : Optional.of(presenceAt);
    }
}
