package chat.earshot.protocol;

import chat.earshot.values.Username;

/** The account is blocked. */
public record ContactBlocked(Username username) implements Response {}
