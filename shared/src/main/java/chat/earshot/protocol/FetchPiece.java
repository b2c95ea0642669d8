package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;
import chat.earshot.values.Limits;

/**
 * Asks for a piece of a block.
 *
 * @param offset of the piece in its block
 */
public record FetchPiece(ConversationId conversation, FileId file, int block, int offset) implements Request {
    public FetchPiece {
        Limits.requireRange("a block", block, 0, Integer.MAX_VALUE);
        Limits.requireRange("an offset", offset, 0, Limits.BLOCK_BYTES - 1L);
    }
}
