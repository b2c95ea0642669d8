package chat.earshot.link;

import java.nio.ByteBuffer;
import java.util.function.IntFunction;

/**
 * The buffers of one network thread, lent to whichever link it serves, so that an idle link owns none. Each is used
 * within one step and left empty; only {@code netIn} and {@code plainIn} live through a round of reading.
 */
final class Scratch {
    /** Room for any TLS 1.3 record as it crosses the wire, and for its content. */
    static final int RECORD_BYTES = 17 * 1024;

    /** What is encrypted into one record: a full one. */
    private static final int PLAIN_BYTES = 16 * 1024;

    final ByteBuffer netIn;
    final ByteBuffer plainIn;
    final ByteBuffer plainOut;
    final ByteBuffer netOut;

    /** How much more time this turn has for handshakes. */
    long handshakeNanosLeft = Long.MAX_VALUE;

    private Scratch(int records, IntFunction<ByteBuffer> allocate) {
        netIn = allocate.apply((records + 1) * RECORD_BYTES);
        plainIn = allocate.apply(RECORD_BYTES);
        plainOut = allocate.apply(PLAIN_BYTES);
        netOut = allocate.apply((records + 1) * RECORD_BYTES);
    }

    /**
     * For Java's own TLS, which works on arrays.
     *
     * @param records how many TLS records one read or write may hold: the share of a link in one round
     */
    static Scratch onHeap(int records) {
        return new Scratch(records, ByteBuffer::allocate);
    }

    /** For TLS by a native library, which would have to copy arrays. */
    static Scratch direct(int records) {
        return new Scratch(records, ByteBuffer::allocateDirect);
    }
}
