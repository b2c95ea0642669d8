package chat.earshot.link;

import java.nio.ByteBuffer;

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
    final ByteBuffer plainIn = ByteBuffer.allocate(RECORD_BYTES);
    final ByteBuffer plainOut = ByteBuffer.allocate(PLAIN_BYTES);
    final ByteBuffer netOut;

    /** How many more steps of handshakes that cost something this turn has time for. */
    int handshakeTasksLeft = Integer.MAX_VALUE;

    /** @param records how many TLS records one read or write may hold: the share of a link in one round */
    Scratch(int records) {
        netIn = ByteBuffer.allocate((records + 1) * RECORD_BYTES);
        netOut = ByteBuffer.allocate((records + 1) * RECORD_BYTES);
    }
}
