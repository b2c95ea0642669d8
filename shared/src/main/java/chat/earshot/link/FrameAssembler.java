package chat.earshot.link;

import chat.earshot.wire.ProtocolException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a link's decrypted bytes into frames. Holds a buffer only while a frame is in pieces, never a larger one than
 * four times what has arrived of it, unless its thread has one to spare. Network thread.
 */
final class FrameAssembler {
    private static final int FIRST_BYTES = 1024;
    private static final int GROWTH = 4;

    private final SpareRoom spare;
    private int length;
    private int lengthBytes;
    private @Nullable ByteBuffer body;
    private long completed;

    /** @param spare its network thread's */
    FrameAssembler(SpareRoom spare) {
        this.spare = spare;
    }

    /**
     * The next whole frame's bytes, valid until the thread's next call, or null if more must arrive. Keep-alives, which
     * are frames without bytes, are consumed here.
     *
     * @throws ProtocolException if a frame announces more than {@code bytesMax}; nothing was allocated for it
     */
    @Nullable ByteBuffer next(ByteBuffer plain, int bytesMax) {
        while (true) {
            if (body == null && !readLength(plain, bytesMax)) {
                return null;
            }
            if (length == 0) {
                lengthBytes = 0;
                completed++;
                continue;
            }
            if (body == null && plain.remaining() >= length) {
                ByteBuffer whole = plain.slice(plain.position(), length);
                plain.position(plain.position() + length);
                return complete(whole);
            }
            return assemble(plain);
        }
    }

    /** Whether a frame has begun and not ended. */
    boolean isPartial() {
        return lengthBytes > 0;
    }

    /** How many frames were completed so far, keep-alives included. */
    long completed() {
        return completed;
    }

    /** How many bytes are set aside for the frame in pieces. */
    int roomBytes() {
        ByteBuffer room = body;
        return room == null ? 0 : room.capacity();
    }

    private boolean readLength(ByteBuffer plain, int bytesMax) {
        if (lengthBytes == Integer.BYTES) {
            return true;
        }
        while (lengthBytes < Integer.BYTES) {
            if (!plain.hasRemaining()) {
                return false;
            }
            length = (length << Byte.SIZE) | Byte.toUnsignedInt(plain.get());
            lengthBytes++;
        }
        if (length < 0 || length > bytesMax) {
            throw new ProtocolException("a frame of " + Integer.toUnsignedString(length) + " bytes, where at most "
                    + bytesMax + " are allowed");
        }
        return true;
    }

    private @Nullable ByteBuffer assemble(ByteBuffer plain) {
        int take = Math.min(plain.remaining(), length - (body == null ? 0 : body.position()));
        if (take == 0) {
            return null;
        }
        ByteBuffer grown = roomFor(take);
        grown.put(plain.slice(plain.position(), take));
        plain.position(plain.position() + take);
        body = grown;
        return grown.position() == length ? complete(grown.flip()) : null;
    }

    private ByteBuffer roomFor(int take) {
        ByteBuffer old = body;
        if (old == null) {
            ByteBuffer lent = spare.take(length);
            return lent != null ? lent : ByteBuffer.allocate(Math.min(length, Math.max(take, FIRST_BYTES)));
        }
        if (old.remaining() >= take) {
            return old;
        }
        int needed = old.position() + take;
        return ByteBuffer.allocate(Math.min(length, Math.max(needed, GROWTH * old.capacity())))
                .put(old.flip());
    }

    private ByteBuffer complete(ByteBuffer whole) {
        ByteBuffer room = body;
        if (room != null) {
            spare.giveBack(room);
        }
        body = null;
        length = 0;
        lengthBytes = 0;
        completed++;
        return whole;
    }
}
