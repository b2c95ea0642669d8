package chat.earshot.protocol;

import chat.earshot.values.SessionToken;
import java.util.Objects;

/**
 * Asks to forget this device's token of a session that ended where the rendezvous couldn't be told. It signs nobody in;
 * the answer is {@link SignedOut}, also for a token that is good for nothing.
 */
public record ForgetToken(SessionToken token) implements Request {
    public ForgetToken {
        Objects.requireNonNull(token, "token");
    }
}
