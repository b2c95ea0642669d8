package chat.earshot.protocol;

import chat.earshot.values.Limits;

/** Asks never to hear of an account again: it is taken out of the contact list, and its requests are not shown. */
public record BlockContact(String username) implements Request {
    public BlockContact {
        Limits.requireLength("a name", username, 0, Limits.TYPED_CHARS_MAX);
    }
}
