package chat.earshot.peer.connection;

import chat.earshot.protocol.Event;
import chat.earshot.protocol.SignedIn;
import chat.earshot.values.Fingerprint;

/** The rest of the core, as its connection sees it. Called on the loop. */
public interface SessionEvents {
    /** The link speaks for an account now; called before anything else is heard on it. */
    void entered(Fingerprint server, SignedIn signedIn);

    /**
     * Requests can be sent: catch up.
     *
     * @param again whether the same session was only interrupted, so that nobody asked for this
     */
    void live(boolean again);

    void heard(Event event);

    /** The session's link is gone. */
    void lost();
}
