package chat.earshot.protocol;

import chat.earshot.values.Limits;

/**
 * Asks for a new account, and to be signed in to it. Names and password are as somebody typed them: the rendezvous
 * checks them.
 */
public record SignUp(String username, String password, String displayName) implements Request {
    public SignUp {
        Limits.requireLength("a name", username, 0, Limits.TYPED_CHARS_MAX);
        Limits.requireLength("a password", password, 0, Limits.TYPED_CHARS_MAX);
        Limits.requireLength("a display name", displayName, 0, Limits.TYPED_CHARS_MAX);
    }

    /** Without the password: messages are logged, passwords are not. */
    @Override
    public String toString() {
        return "SignUp[username=" + username + "]";
    }
}
