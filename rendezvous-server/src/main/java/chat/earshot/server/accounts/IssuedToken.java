package chat.earshot.server.accounts;

import chat.earshot.values.SessionToken;
import java.time.Instant;

/** A session token as it goes to its device. */
public record IssuedToken(SessionToken token, Instant expiresAt) {}
