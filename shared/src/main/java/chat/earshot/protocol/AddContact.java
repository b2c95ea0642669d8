package chat.earshot.protocol;

import chat.earshot.values.Limits;

/** Asks to put somebody into the own contact list; accepts, if they asked before. */
public record AddContact(String username) implements Request {
    public AddContact {
        Limits.requireLength("a name", username, 0, Limits.TYPED_CHARS_MAX);
    }
}
