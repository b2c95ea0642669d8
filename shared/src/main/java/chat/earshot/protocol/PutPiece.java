package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;
import chat.earshot.values.Limits;
import chat.earshot.values.Octets;

/**
 * Gives the rendezvous a piece of a block. Those of one block follow each other; with the last the block is verified.
 *
 * @param offset of the piece in its block
 */
public record PutPiece(ConversationId conversation, FileId file, int block, int offset, Octets bytes)
        implements Request {
    public PutPiece {
        Limits.requireRange("a block", block, 0, Integer.MAX_VALUE);
        Limits.requireRange("an offset", offset, 0, Limits.BLOCK_BYTES - 1L);
        Limits.requireRange("a piece", bytes.size(), 1, Limits.PIECE_BYTES);
    }

    /** Without the bytes: they are what people wrote. */
    @Override
    public String toString() {
        return "PutPiece[file=" + file + ", block=" + block + ", offset=" + offset + "]";
    }
}
