package chat.earshot.protocol;

import chat.earshot.values.Contact;

/** A contact appeared, or its state changed. */
public record ContactChanged(Contact contact) implements Event {}
