package chat.earshot.protocol;

import chat.earshot.values.FileId;
import chat.earshot.values.Limits;

/**
 * The hashes are on the rendezvous's disk.
 *
 * @param listed how many it has now
 */
public record BlockHashesPut(FileId file, int listed) implements Response {
    public BlockHashesPut {
        Limits.requireRange("listed", listed, 0, Integer.MAX_VALUE);
    }
}
