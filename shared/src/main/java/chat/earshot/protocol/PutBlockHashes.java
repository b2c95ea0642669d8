package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;
import chat.earshot.values.Hash;
import chat.earshot.values.Limits;
import java.util.List;

/**
 * Gives the rendezvous the next hashes of a file's blocks.
 *
 * @param first which block the first of them is of: the rendezvous has those before
 */
public record PutBlockHashes(ConversationId conversation, FileId file, int first, List<Hash> hashes)
        implements Request {
    public PutBlockHashes {
        hashes = List.copyOf(hashes);
        Limits.requireRange("first", first, 0, Integer.MAX_VALUE);
        Limits.requireRange("hashes", hashes.size(), 1, Limits.BLOCK_HASHES_PAGE_MAX);
    }
}
