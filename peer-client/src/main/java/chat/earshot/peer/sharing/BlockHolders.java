package chat.earshot.peer.sharing;

import chat.earshot.link.ProvenPeer;
import chat.earshot.peer.neighbours.Neighbours;
import chat.earshot.peer.neighbours.PeerLink;
import chat.earshot.protocol.IntroducedPeer;
import chat.earshot.protocol.PeerRequest;
import chat.earshot.protocol.PeerResponse;
import java.util.concurrent.CompletableFuture;

/** Reaches those who may hold blocks. Called on the loop; futures complete there. */
@FunctionalInterface
interface BlockHolders {
    /** Links to a peer; fails with a {@code Refusal}. */
    CompletableFuture<BlockHolder> reach(IntroducedPeer peer);

    /** Those at the other end of peer links. */
    static BlockHolders linked(Neighbours neighbours) {
        return peer -> neighbours.link(peer).thenApply(Linked::new);
    }

    /** One of them. */
    record Linked(PeerLink link) implements BlockHolder {
        /** Eight blocks are under way at once: whoever doesn't manage 400 KiB a second isn't waited for. */
        private static final int ANSWER_MS = 5_000;

        @Override
        public ProvenPeer peer() {
            return link.peer();
        }

        @Override
        public boolean isGone() {
            return link.isEnded();
        }

        @Override
        public <R extends PeerResponse> CompletableFuture<R> ask(PeerRequest request, Class<R> answer) {
            return link.ask(request, answer, ANSWER_MS);
        }
    }
}
