package chat.earshot.peer.headless;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletableFuture;

/**
 * A method at work.
 *
 * @param accepted completes when the peer has done what it can do at once: a post that waits for the rendezvous is
 *     accepted when it is in the outbox, and then doesn't count as work any more
 * @param result what is answered
 */
record Call(CompletableFuture<?> accepted, CompletableFuture<ObjectNode> result) {
    static Call of(CompletableFuture<ObjectNode> result) {
        return new Call(result, result);
    }
}
