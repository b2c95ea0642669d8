package chat.earshot.protocol;

import chat.earshot.values.FileId;
import chat.earshot.values.Limits;
import chat.earshot.values.Octets;

/**
 * What the rendezvous has of a file.
 *
 * @param whole whether it has all of it, for as long as it keeps files
 * @param listed how many hashes of its blocks, from the first on
 * @param have a bit for each block that it has, the first block's lowest in the first byte; without zeros at the end
 */
public record SpoolInspected(FileId file, boolean whole, int listed, Octets have) implements Response {
    public static final int HAVE_BYTES_MAX = (int) (Limits.FILE_BYTES_MAX / Limits.BLOCK_BYTES / Byte.SIZE);

    public SpoolInspected {
        Limits.requireRange("listed", listed, 0, Limits.FILE_BYTES_MAX / Limits.BLOCK_BYTES);
        Limits.requireRange("have", have.size(), 0, HAVE_BYTES_MAX);
    }
}
