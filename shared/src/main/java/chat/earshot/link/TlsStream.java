package chat.earshot.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * TLS over one non-blocking socket. Works in its network thread's {@link Scratch} and keeps bytes of its own only
 * between rounds: part of a record that came, or of one that didn't go. Network thread.
 */
final class TlsStream {
    /** What a step of {@link #decrypt} found. */
    enum Step {
        /** There are decrypted bytes in {@code plainIn}. */
        DATA,
        /** The handshake is done; reported once. */
        SECURED,
        /** More bytes must arrive. */
        MORE,
        /** The other end sent close_notify. */
        CLOSED
    }

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final byte[] NO_BYTES = {};

    /** How many records without content, such as requests for new keys, are taken; beside them one a second. */
    private static final int HOLLOW_BURST_MAX = 64;

    /** How many writes one link may make before it is another's turn. */
    private static final int WRITES_PER_ROUND = 16;

    private final SSLEngine engine;
    private final Scratch scratch;
    private final SocketChannel socket;
    private byte[] parked = NO_BYTES;
    private @Nullable ByteBuffer unsent;
    private final long bornAt = System.nanoTime();
    private boolean secured;
    private long hollow;
    private long written;

    TlsStream(SSLEngine engine, Scratch scratch, SocketChannel socket) {
        this.engine = engine;
        this.scratch = scratch;
        this.socket = socket;
    }

    /** Begins the handshake; the client's end speaks first. */
    void start() throws IOException {
        engine.beginHandshake();
        settle();
        emit();
    }

    /** Begins a round with one bounded read. @return how many bytes came, or -1 at the end of the stream */
    int read() throws IOException {
        ByteBuffer in = scratch.netIn.clear().put(parked);
        parked = NO_BYTES;
        int count;
        try {
            count = socket.read(in);
        } finally {
            in.flip();
        }
        scratch.plainIn.clear().flip();
        return count;
    }

    /** Takes the next record apart. Only within a round. */
    Step decrypt() throws IOException {
        boolean moved = true;
        while (true) {
            SSLEngineResult result = secured ? advance() : advanceHandshake();
            Step step = stepAfter(result);
            if (step != null) {
                emit();
                return step;
            }
            requireSubstance(result);
            boolean still = result.bytesConsumed() == 0;
            if (still && !moved) {
                emit();
                return Step.MORE;
            }
            moved = !still;
            if (scratch.netOut.remaining() < 2 * Scratch.RECORD_BYTES) {
                emit();
            }
        }
    }

    private SSLEngineResult advanceHandshake() throws IOException {
        long begun = System.nanoTime();
        try {
            SSLEngineResult result = advance();
            if (result.getStatus() == Status.OK && result.bytesConsumed() > 0 && result.bytesProduced() == 0) {
                nudge();
            }
            return result;
        } finally {
            scratch.handshakeNanosLeft -= System.nanoTime() - begun;
        }
    }

    private SSLEngineResult advance() throws IOException {
        try {
            SSLEngineResult result = unwrap(scratch.netIn);
            if (result.getStatus() == Status.BUFFER_OVERFLOW) {
                // There is room for any record that TLS allows; a native engine would wait for a longer one.
                throw new SSLException("a record longer than TLS allows");
            }
            settle();
            return result;
        } catch (SSLException broken) {
            throw alerted(broken);
        }
    }

    /** A native engine concludes a step only when it is asked again, and must do so before it sees what follows. */
    private void nudge() throws IOException {
        try {
            unwrap(NOTHING);
            settle();
        } catch (SSLException broken) {
            throw alerted(broken);
        }
    }

    /** A native engine has handed out its alert by now, where Java's keeps it for the goodbye. */
    private SSLException alerted(SSLException broken) throws IOException {
        emit();
        return broken;
    }

    /** New keys are asked for once in many gigabytes: whoever asks without end only wants to keep this end busy. */
    private void requireSubstance(SSLEngineResult result) throws SSLException {
        if (secured && result.bytesConsumed() > 0 && result.bytesProduced() == 0) {
            hollow++;
            if (hollow > HOLLOW_BURST_MAX + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - bornAt)) {
                throw new SSLException("too many records without content");
            }
        }
    }

    private SSLEngineResult unwrap(ByteBuffer from) throws SSLException {
        scratch.plainIn.clear();
        try {
            return engine.unwrap(from, scratch.plainIn);
        } finally {
            scratch.plainIn.flip();
        }
    }

    private @Nullable Step stepAfter(SSLEngineResult result) {
        if (result.getStatus() == Status.CLOSED) {
            return Step.CLOSED;
        }
        if (!secured && engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
            secured = true;
            return Step.SECURED;
        }
        if (result.bytesProduced() > 0) {
            return Step.DATA;
        }
        return result.getStatus() == Status.OK ? null : Step.MORE;
    }

    /** Ends a round: what is left of a record waits for its rest. */
    void park() {
        ByteBuffer rest = scratch.netIn;
        if (rest.hasRemaining()) {
            parked = new byte[rest.remaining()];
            rest.get(parked);
        }
    }

    boolean holdsPartialRecord() {
        return parked.length > 0;
    }

    /**
     * Encrypts and writes what waits, several frames a record and several records a write.
     *
     * @return whether nothing is left for this link to write now; false asks to be called when the socket is writable
     */
    boolean send(SendQueue queue) throws IOException {
        if (!flush()) {
            return false;
        }
        for (int write = 0; write < WRITES_PER_ROUND; write++) {
            if (!encrypt(queue)) {
                return true;
            }
            emit();
            if (unsent != null) {
                return false;
            }
        }
        return queue.isEmpty();
    }

    /** Writes what was encrypted before and did not go. @return whether all of it is gone */
    boolean flush() throws IOException {
        ByteBuffer rest = unsent;
        if (rest == null) {
            return true;
        }
        written += socket.write(rest);
        if (rest.hasRemaining()) {
            return false;
        }
        unsent = null;
        return true;
    }

    boolean hasUnsent() {
        return unsent != null;
    }

    int unsentBytes() {
        ByteBuffer rest = unsent;
        return rest == null ? 0 : rest.remaining();
    }

    /** How many bytes the socket has taken so far. */
    long written() {
        return written;
    }

    /** Encrypts TLS's goodbye, or the alert after a failure, behind what is unsent, and writes what goes. */
    void sayGoodbye() throws IOException {
        engine.closeOutbound();
        while (!engine.isOutboundDone()) {
            SSLEngineResult result = engine.wrap(NOTHING, scratch.netOut);
            if (result.bytesProduced() == 0) {
                break;
            }
        }
        emit();
    }

    /**
     * One attempt that waits for nothing: the other end's TLS learns of the end, or of the alert.
     *
     * @param isSaid whether it knows already
     */
    void end(boolean isSaid) {
        try {
            if (!isSaid && !hasUnsent()) {
                sayGoodbye();
            }
        } catch (IOException | RuntimeException tooLate) {
            abandonRound();
        }
        release();
    }

    /**
     * Gives back what the engine has outside Java's heap. Not left to the garbage collector: strangers who come and go
     * leave little on the heap, so it would come too late.
     */
    private void release() {
        try {
            engine.closeOutbound();
            while (!engine.isOutboundDone()
                    && engine.wrap(NOTHING, scratch.netOut.clear()).bytesProduced() > 0) {
                // Nobody is there to hear it.
            }
            engine.closeInbound();
        } catch (SSLException endedWithoutGoodbye) {
            // It is over all the same.
        } finally {
            scratch.netOut.clear();
        }
    }

    /** Empties the shared buffers after a failure in the middle of a step. */
    void abandonRound() {
        scratch.netIn.clear().flip();
        scratch.plainIn.clear().flip();
        scratch.plainOut.clear();
        scratch.netOut.clear();
    }

    private boolean encrypt(SendQueue queue) throws SSLException {
        ByteBuffer plain = scratch.plainOut;
        while (scratch.netOut.remaining() >= 2 * Scratch.RECORD_BYTES || scratch.netOut.position() == 0) {
            queue.drainTo(plain.clear());
            if (!plain.flip().hasRemaining()) {
                break;
            }
            while (plain.hasRemaining()) {
                if (engine.wrap(plain, scratch.netOut).getStatus() != Status.OK) {
                    throw new SSLException("TLS takes no more data");
                }
                settle();
            }
        }
        return scratch.netOut.position() > 0;
    }

    /** Runs delegated tasks here: off the thread they have lost a wake-up. Then encrypts what TLS itself has to say. */
    private void settle() throws SSLException {
        while (true) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_TASK) {
                for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                    task.run();
                }
            } else if (status != HandshakeStatus.NEED_WRAP
                    || engine.wrap(NOTHING, scratch.netOut).bytesProduced() == 0) {
                return;
            }
        }
    }

    /** Writes the encrypted bytes, or keeps them behind those that did not go before. */
    private void emit() throws IOException {
        ByteBuffer out = scratch.netOut.flip();
        try {
            if (!out.hasRemaining()) {
                return;
            }
            if (flush()) {
                written += socket.write(out);
            }
            if (out.hasRemaining()) {
                ByteBuffer rest = unsent == null ? NOTHING : unsent;
                unsent = ByteBuffer.allocate(rest.remaining() + out.remaining())
                        .put(rest)
                        .put(out)
                        .flip();
            }
        } finally {
            scratch.netOut.clear();
        }
    }
}
