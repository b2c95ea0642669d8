package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;
import chat.earshot.values.Limits;

/** Asks a peer for one whole block of a file. */
public record FetchHeldBlock(ConversationId conversation, FileId file, int block) implements PeerRequest {
    public FetchHeldBlock {
        Limits.requireRange("a block", block, 0, Integer.MAX_VALUE);
    }
}
