package chat.earshot.peer.connection;

import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.PeerListener;
import chat.earshot.peer.Refusal;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the peer stands to its rendezvous, told whenever it changes. Lives on the loop. */
final class Standing {
    private static final Logger LOG = LoggerFactory.getLogger(Standing.class);

    private final PeerListener listeners;
    private ConnectionState state = ConnectionState.OFFLINE;
    private Optional<Refusal> why = Optional.empty();

    Standing(PeerListener listeners) {
        this.listeners = listeners;
    }

    ConnectionState state() {
        return state;
    }

    void connected() {
        change(ConnectionState.CONNECTED, Optional.empty());
    }

    /** Tries once more; why that is needed is what was told before. */
    void searching() {
        change(
                ConnectionState.RECONNECTING,
                Optional.of(why.orElseGet(() -> Failures.unreachable("Looking for the server."))));
    }

    void reconnecting(Refusal because) {
        change(ConnectionState.RECONNECTING, Optional.of(because));
    }

    void offline(Refusal because) {
        change(ConnectionState.OFFLINE, Optional.of(because));
    }

    private void change(ConnectionState now, Optional<Refusal> because) {
        String sentence = because.map(Refusal::sentence).orElse("");
        if (state == now && why.map(Refusal::sentence).orElse("").equals(sentence)) {
            return;
        }
        state = now;
        why = because;
        LOG.info("event=connection state={} reason=\"{}\"", now.word(), sentence);
        listeners.connection(now, because);
    }
}
