package chat.earshot.protocol;

import chat.earshot.values.Username;

/** Somebody is no longer in the contact list: removed on another device, or their request withdrawn. */
public record ContactDropped(Username username) implements Event {}
