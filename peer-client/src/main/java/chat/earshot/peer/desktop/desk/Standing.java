package chat.earshot.peer.desktop.desk;

import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.Refusal;
import chat.earshot.protocol.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the window stands to its rendezvous, and why. */
public final class Standing {
    private final ConnectionState state;
    private final @Nullable Reason reason;
    private final boolean here;
    private final int nextTryS;

    private Standing(ConnectionState state, @Nullable Reason reason, boolean here, int nextTryS) {
        this.state = state;
        this.reason = reason;
        this.here = here;
        this.nextTryS = nextTryS;
    }

    public static Standing connected() {
        return new Standing(ConnectionState.CONNECTED, null, false, 0);
    }

    /** That the server can't be reached is no reason of its own: the state says so. */
    public static Standing of(ConnectionState state, Optional<Refusal> why) {
        Reason reason = why.map(Refusal::reason)
                .filter(one -> state != ConnectionState.CONNECTED && one != Reason.SERVER_UNREACHABLE)
                .orElse(null);
        return new Standing(state, reason, why.filter(Refusal::isHere).isPresent(), 0);
    }

    /** The same, with so many seconds until the rendezvous is looked for again. */
    Standing triedIn(int seconds) {
        return new Standing(state, reason, here, seconds);
    }

    /** After how many seconds the rendezvous is looked for again; 0 if that is under way, or not needed. */
    public int nextTryS() {
        return nextTryS;
    }

    public boolean isConnected() {
        return state == ConnectionState.CONNECTED;
    }

    /** Whether it is this computer that can't: its disk is full. */
    public boolean isHere() {
        return here;
    }

    public ConnectionState state() {
        return state;
    }

    /** Empty when connected, and when the peer just looks for its rendezvous. */
    public Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }
}
