package chat.earshot.protocol;

import chat.earshot.values.FileId;
import chat.earshot.values.Limits;
import chat.earshot.values.Octets;

/** A piece of a block, not verified: that is up to whoever asked. */
public record PieceFetched(FileId file, int block, int offset, Octets bytes) implements Response {
    public PieceFetched {
        Limits.requireRange("a block", block, 0, Integer.MAX_VALUE);
        Limits.requireRange("an offset", offset, 0, Limits.BLOCK_BYTES - 1L);
        Limits.requireRange("a piece", bytes.size(), 1, Limits.PIECE_BYTES);
    }

    /** Without the bytes: they are what people wrote. */
    @Override
    public String toString() {
        return "PieceFetched[file=" + file + ", block=" + block + ", offset=" + offset + "]";
    }
}
