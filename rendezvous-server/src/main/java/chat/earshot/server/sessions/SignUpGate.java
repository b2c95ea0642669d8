package chat.earshot.server.sessions;

import chat.earshot.protocol.RequestRefused;
import chat.earshot.server.accounts.Account;
import chat.earshot.server.audit.Actor;
import java.util.Optional;

/** Decides who may sign up. Engine's thread only. */
public interface SignUpGate {
    /**
     * Whether it is shut for who shows that.
     *
     * @param invitation as it was typed; empty if none was shown
     */
    Optional<RequestRefused> shutFor(String invitation);

    /** Somebody came in who showed that; in the same transaction as the last {@link #shutFor}, which was empty. */
    void passed(Account account, Actor actor, String invitation);
}
