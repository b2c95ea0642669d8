package chat.earshot.protocol;

import chat.earshot.values.Username;

/** The account is no longer blocked. */
public record ContactUnblocked(Username username) implements Response {}
