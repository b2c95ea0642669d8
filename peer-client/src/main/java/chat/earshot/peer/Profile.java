package chat.earshot.peer;

import chat.earshot.values.DisplayName;
import chat.earshot.values.Username;

/** The account that a peer is signed in to. */
public record Profile(Username username, DisplayName displayName) {}
