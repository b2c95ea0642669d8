package chat.earshot.protocol;

import chat.earshot.values.DisplayName;
import chat.earshot.values.SessionToken;
import chat.earshot.values.Username;
import java.time.Instant;

/**
 * This link now speaks for an account.
 *
 * @param token for {@link Resume} from the same device; replaces the one before
 * @param tokenExpiresAt in whole milliseconds
 */
public record SignedIn(Username username, DisplayName displayName, SessionToken token, Instant tokenExpiresAt)
        implements Response {}
