package chat.earshot.peer.desktop.desk;

import chat.earshot.peer.ConnectionState;
import chat.earshot.protocol.Reason;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the window stands to its rendezvous, and why. */
public final class Standing {
    private final ConnectionState state;
    private final @Nullable Reason reason;

    private Standing(ConnectionState state, @Nullable Reason reason) {
        this.state = state;
        this.reason = reason;
    }

    public static Standing connected() {
        return new Standing(ConnectionState.CONNECTED, null);
    }

    /**
     * The peer tells why in a sentence; the product's reasons are known again by theirs, so that they can be
     * translated.
     */
    public static Standing of(ConnectionState state, String sentence) {
        Reason found = Arrays.stream(Reason.values())
                .filter(reason -> reason.sentence().equals(sentence))
                .findFirst()
                .orElse(null);
        return new Standing(state, state == ConnectionState.CONNECTED ? null : found);
    }

    public static Standing of(ConnectionState state, Reason reason) {
        return new Standing(state, reason);
    }

    public boolean isConnected() {
        return state == ConnectionState.CONNECTED;
    }

    public ConnectionState state() {
        return state;
    }

    /** Empty when connected, and when the peer just looks for its rendezvous. */
    public Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }
}
