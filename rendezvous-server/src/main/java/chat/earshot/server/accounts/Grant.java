package chat.earshot.server.accounts;

import chat.earshot.values.DeviceId;
import java.time.Instant;

/** What a session token is good for: one device of one account, until a time. */
public record Grant(AccountId account, DeviceId device, Instant expiresAt) {}
