package chat.earshot.protocol;

import chat.earshot.values.FileId;
import chat.earshot.values.Hash;
import chat.earshot.values.Limits;
import java.util.List;

/** Consecutive hashes of a file's blocks from another peer, as many as fit. Whoever asked verifies them. */
public record HeldHashes(FileId file, int first, List<Hash> hashes) implements PeerResponse {
    public HeldHashes {
        hashes = List.copyOf(hashes);
        Limits.requireRange("first", first, 0, Integer.MAX_VALUE);
        Limits.requireRange("hashes", hashes.size(), 0, Limits.BLOCK_HASHES_PAGE_MAX);
    }
}
