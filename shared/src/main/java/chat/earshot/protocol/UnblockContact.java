package chat.earshot.protocol;

import chat.earshot.values.Limits;

/** Asks to lift a block. */
public record UnblockContact(String username) implements Request {
    public UnblockContact {
        Limits.requireLength("a name", username, 0, Limits.TYPED_CHARS_MAX);
    }
}
