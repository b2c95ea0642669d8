package chat.earshot.protocol;

import chat.earshot.values.Limits;

/**
 * Asks for a new account as {@link SignUp} does, and shows the invitation that IT gave for it.
 *
 * @param invitation the code as somebody typed it
 */
public record SignUpInvited(String username, String password, String displayName, String invitation)
        implements Request {
    public SignUpInvited {
        Limits.requireLength("a name", username, 0, Limits.TYPED_CHARS_MAX);
        Limits.requireLength("a password", password, 0, Limits.TYPED_CHARS_MAX);
        Limits.requireLength("a display name", displayName, 0, Limits.TYPED_CHARS_MAX);
        Limits.requireLength("an invitation", invitation, 0, Limits.TYPED_CHARS_MAX);
    }

    /** Without the password and the code: messages are logged, secrets are not. */
    @Override
    public String toString() {
        return "SignUpInvited[username=" + username + "]";
    }
}
