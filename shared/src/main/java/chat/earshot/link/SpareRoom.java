package chat.earshot.link;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The room of the last large frame that came in pieces, lent to the next one on the same network thread: a file comes
 * in thousands of them, and each would leave a quarter of a mebibyte to the collector. Network thread.
 */
final class SpareRoom {
    private @Nullable ByteBuffer spare;

    /** A buffer of at least so many bytes, whose limit is just that; null if there is none. */
    @Nullable ByteBuffer take(int bytes) {
        ByteBuffer found = spare;
        if (found == null || found.capacity() < bytes) {
            return null;
        }
        spare = null;
        return found.clear().limit(bytes);
    }

    /** Whoever has it may read what is in it until the next is taken. The larger one of two stays. */
    void giveBack(ByteBuffer room) {
        if (spare == null || spare.capacity() < room.capacity()) {
            spare = room;
        }
    }
}
