package chat.earshot.protocol;

import chat.earshot.values.FileId;
import chat.earshot.values.Limits;
import chat.earshot.values.Octets;

/** A whole block of a file from another peer, in one frame. Proves nothing by itself: whoever asked verifies it. */
public record HeldBlock(FileId file, int block, Octets bytes) implements PeerResponse {
    public HeldBlock {
        Limits.requireRange("a block", block, 0, Integer.MAX_VALUE);
        Limits.requireRange("a block's bytes", bytes.size(), 1, Limits.BLOCK_BYTES);
    }

    /** Without the bytes: they are what people wrote. */
    @Override
    public String toString() {
        return "HeldBlock[file=" + file + ", block=" + block + "]";
    }
}
