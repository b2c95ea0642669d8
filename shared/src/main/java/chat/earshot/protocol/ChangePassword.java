package chat.earshot.protocol;

import chat.earshot.values.Limits;

/**
 * Proves an account's password, sets another in its place, and asks to be signed in with that. So whoever got a
 * one-time code from IT chooses a password of their own, and anybody else changes theirs.
 */
public record ChangePassword(String username, String current, String chosen) implements Request {
    public ChangePassword {
        Limits.requireLength("a name", username, 0, Limits.TYPED_CHARS_MAX);
        Limits.requireLength("a password", current, 0, Limits.TYPED_CHARS_MAX);
        Limits.requireLength("a password", chosen, 0, Limits.TYPED_CHARS_MAX);
    }

    /** Without the passwords: messages are logged, passwords are not. */
    @Override
    public String toString() {
        return "ChangePassword[username=" + username + "]";
    }
}
