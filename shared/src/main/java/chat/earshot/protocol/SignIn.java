package chat.earshot.protocol;

import chat.earshot.values.Limits;

/** Asks to be signed in with a password. */
public record SignIn(String username, String password) implements Request {
    public SignIn {
        Limits.requireLength("a name", username, 0, Limits.TYPED_CHARS_MAX);
        Limits.requireLength("a password", password, 0, Limits.TYPED_CHARS_MAX);
    }

    /** Without the password: messages are logged, passwords are not. */
    @Override
    public String toString() {
        return "SignIn[username=" + username + "]";
    }
}
