package chat.earshot.peer.sharing;

import chat.earshot.link.ProvenPeer;
import chat.earshot.peer.conversations.Conversations;
import chat.earshot.peer.neighbours.Neighbours;
import chat.earshot.peer.neighbours.PeerLink;
import chat.earshot.protocol.FetchSegment;
import chat.earshot.protocol.IntroducedPeer;
import chat.earshot.protocol.Segment;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Username;
import java.util.concurrent.CompletableFuture;

/** Holders at the other end of peer links. Lives on the loop. */
public record LinkedHolders(Neighbours neighbours, Conversations conversations) implements Holders {
    /** Whoever takes longer for one segment isn't waited for: another one is asked. */
    private static final int SEGMENT_MS = 1_500;

    @Override
    public boolean isReady() {
        return neighbours.isReady();
    }

    @Override
    public CompletableFuture<Void> settled() {
        return neighbours.settled();
    }

    @Override
    public boolean takesPart(Username username, ConversationId conversation) {
        return conversations
                .find(conversation)
                .filter(kept -> !kept.left())
                .filter(kept -> kept.conversation().participants().stream()
                        .anyMatch(participant -> participant.username().equals(username)))
                .isPresent();
    }

    @Override
    public CompletableFuture<Holder> reach(IntroducedPeer peer) {
        return neighbours.link(peer).thenApply(Linked::new);
    }

    private record Linked(PeerLink link) implements Holder {
        @Override
        public ProvenPeer peer() {
            return link.peer();
        }

        @Override
        public CompletableFuture<Segment> fetch(FetchSegment request) {
            return link.ask(request, Segment.class, SEGMENT_MS);
        }
    }
}
