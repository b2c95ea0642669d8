package chat.earshot.server.simulation;

import chat.earshot.protocol.Envelope;
import chat.earshot.server.testing.FakeLink;
import java.util.ArrayDeque;
import java.util.Deque;

/** A link with messages under way in both directions, each direction in order. */
final class SimulatedLink {
    private final FakeLink serverEnd;
    private final SimulatedPeer peer;
    private final Deque<Envelope> toServer = new ArrayDeque<>();
    private final Deque<Envelope> toPeer = new ArrayDeque<>();
    private boolean cut;

    SimulatedLink(FakeLink serverEnd, SimulatedPeer peer) {
        this.serverEnd = serverEnd;
        this.peer = peer;
    }

    FakeLink serverEnd() {
        return serverEnd;
    }

    SimulatedPeer peer() {
        return peer;
    }

    Deque<Envelope> toServer() {
        return toServer;
    }

    /** What is under way to the peer, with what the server has sent meanwhile. */
    Deque<Envelope> toPeer() {
        toPeer.addAll(serverEnd.take());
        return toPeer;
    }

    /** The cable is gone, and with it all that was under way. */
    void cut() {
        cut = true;
        toServer.clear();
        toPeer().clear();
    }

    boolean isCut() {
        return cut;
    }
}
