package chat.earshot.peer.sharing;

import chat.earshot.link.ProvenPeer;
import chat.earshot.protocol.PeerRequest;
import chat.earshot.protocol.PeerResponse;
import java.util.concurrent.CompletableFuture;

/** A peer within reach that may hold blocks. Called on the loop; futures complete there. */
interface BlockHolder {
    ProvenPeer peer();

    boolean isGone();

    /** Fails with a {@code Refusal}, also if it takes too long. */
    <R extends PeerResponse> CompletableFuture<R> ask(PeerRequest request, Class<R> answer);
}
