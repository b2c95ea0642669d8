package chat.earshot.protocol;

import chat.earshot.values.FileId;
import chat.earshot.values.Limits;

/**
 * The piece was taken.
 *
 * @param complete whether its block is now verified and on the rendezvous's disk
 */
public record PiecePut(FileId file, int block, boolean complete) implements Response {
    public PiecePut {
        Limits.requireRange("a block", block, 0, Integer.MAX_VALUE);
    }
}
