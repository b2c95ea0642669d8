package chat.earshot.peer.store;

import java.nio.ByteBuffer;
import java.util.UUID;

/** How values of ours stand in columns. */
final class Columns {
    private static final int UUID_BYTES = 16;

    private Columns() {}

    /** Big-endian: bytes compare like the UUID's text. */
    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(UUID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** @throws IllegalArgumentException if these are not as many bytes as a UUID has */
    static UUID uuid(byte[] bytes) {
        if (bytes.length != UUID_BYTES) {
            throw new IllegalArgumentException("a UUID has " + UUID_BYTES + " bytes, not " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
