package chat.earshot.protocol;

import chat.earshot.values.Username;

/** Somebody is no longer in the contact list. */
public record ContactRemoved(Username username) implements Response {}
