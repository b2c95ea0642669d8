package chat.earshot.peer.connection;

import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.PeerListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the peer stands to its rendezvous, told whenever it changes. Lives on the loop. */
final class Standing {
    private static final Logger LOG = LoggerFactory.getLogger(Standing.class);
    private final PeerListener listeners;
    private ConnectionState state = ConnectionState.OFFLINE;
    private String reason = "";

    Standing(PeerListener listeners) {
        this.listeners = listeners;
    }

    ConnectionState state() {
        return state;
    }

    void connected() {
        change(ConnectionState.CONNECTED, "");
    }

    /** @param why one plain sentence; empty to leave the one before */
    void reconnecting(String why) {
        change(ConnectionState.RECONNECTING, why.isEmpty() && reason.isEmpty() ? "Looking for the server." : why);
    }

    void offline(String why) {
        change(ConnectionState.OFFLINE, why);
    }

    private void change(ConnectionState now, String why) {
        String because = why.isEmpty() && now == ConnectionState.RECONNECTING ? reason : why;
        if (state == now && reason.equals(because)) {
            return;
        }
        state = now;
        reason = because;
        LOG.info("event=connection state={} reason=\"{}\"", now.word(), because);
        listeners.connection(now, because);
    }
}
