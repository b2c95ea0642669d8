package chat.earshot.protocol;

import chat.earshot.values.Contact;

/** Somebody is in the contact list now. */
public record ContactAdded(Contact contact) implements Response {}
