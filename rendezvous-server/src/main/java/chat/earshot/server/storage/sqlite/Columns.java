package chat.earshot.server.storage.sqlite;

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

    static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
