package chat.earshot.protocol;

import chat.earshot.values.Limits;

/** Asks to take somebody out of the own contact list, or to decline their request. */
public record RemoveContact(String username) implements Request {
    public RemoveContact {
        Limits.requireLength("a name", username, 0, Limits.TYPED_CHARS_MAX);
    }
}
