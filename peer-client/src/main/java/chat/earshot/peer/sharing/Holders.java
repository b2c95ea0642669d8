package chat.earshot.peer.sharing;

import chat.earshot.protocol.IntroducedPeer;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Username;
import java.util.concurrent.CompletableFuture;

/** Whom a swarm may ask. Called on the loop; futures complete there. */
public interface Holders {
    /** Whether peers can be linked to at all now. */
    boolean isReady();

    /** Completes, and never fails, when that is known: at once, or soon after this peer has signed in. */
    CompletableFuture<Void> settled();

    /** Whether this peer's own list says that somebody takes part. */
    boolean takesPart(Username username, ConversationId conversation);

    /** Links to a peer; fails with a {@code Refusal}. */
    CompletableFuture<Holder> reach(IntroducedPeer peer);
}
