package chat.earshot.peer.sharing;

import chat.earshot.link.ProvenPeer;
import chat.earshot.protocol.FetchSegment;
import chat.earshot.protocol.Segment;
import java.util.concurrent.CompletableFuture;

/** A peer that may hold what is wanted, within reach. Called on the loop; futures complete there. */
public interface Holder {
    ProvenPeer peer();

    /** Fails with a {@code Refusal}, also if it takes too long. */
    CompletableFuture<Segment> fetch(FetchSegment request);
}
