package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;
import chat.earshot.values.Limits;

/** Asks a peer for the hashes of a file's blocks, from one on. */
public record FetchHeldHashes(ConversationId conversation, FileId file, int first) implements PeerRequest {
    public FetchHeldHashes {
        Limits.requireRange("first", first, 0, Integer.MAX_VALUE);
    }
}
