package chat.earshot.wire;

import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Message;
import chat.earshot.values.Limits;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.KryoBufferOverflowException;
import com.esotericsoftware.kryo.io.Output;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Messages to bytes and back. Stateless; any thread. */
public final class WireCodec {
    /** Enough for almost every message, so that the buffer rarely grows. */
    private static final int BYTES_AT_FIRST = 512;

    /** A buffer that has grown beyond this is given back after use: one for a block of a file is kept. */
    private static final int BYTES_KEPT_MAX = 512 * 1024;

    private static final int LENGTH_BYTES = Integer.BYTES;
    private static final int FRAME_BYTES_MAX = LENGTH_BYTES + Limits.FRAME_BYTES_FROM_RENDEZVOUS;

    /** One for each thread, written from its beginning for each message. */
    private static final ThreadLocal<Output> OUTPUT =
            ThreadLocal.withInitial(() -> new Output(BYTES_AT_FIRST, FRAME_BYTES_MAX));

    private WireCodec() {}

    /**
     * The whole frame, its length first, ready to be read from the buffer.
     *
     * @throws IllegalArgumentException if it would be larger than any link accepts, or the exchange is negative
     */
    public static ByteBuffer encode(Envelope envelope) {
        Output out = OUTPUT.get();
        if (out.getBuffer().length > BYTES_KEPT_MAX) {
            out.setBuffer(new byte[BYTES_AT_FIRST], FRAME_BYTES_MAX);
        }
        try {
            out.setPosition(LENGTH_BYTES);
            write(out, envelope.exchange(), envelope.message());
        } catch (KryoBufferOverflowException tooLarge) {
            throw new IllegalArgumentException(
                    envelope.message().getClass().getSimpleName() + " is larger than a frame may be", tooLarge);
        }
        int size = out.position();
        ByteBuffer frame = ByteBuffer.wrap(Arrays.copyOf(out.getBuffer(), size));
        return frame.putInt(0, size - LENGTH_BYTES);
    }

    /**
     * Reads one frame's bytes, without its length, from position to limit.
     *
     * @throws ProtocolException if they are anything but one whole valid message
     */
    public static Envelope decode(ByteBuffer frame) {
        Input in = input(frame);
        try {
            MessageTable.Row<?> row = MessageTable.VERSION_1.of(Fields.u16(in));
            int exchange = requireExchange(Fields.u32(in));
            Envelope envelope = new Envelope(exchange, row.serializer().read(in));
            if (Fields.left(in) > 0) {
                throw new ProtocolException(Fields.left(in) + " bytes after the end of a message");
            }
            frame.position(frame.limit());
            return envelope;
        } catch (KryoException tooShort) {
            throw new ProtocolException("a message ends too early", tooShort);
        } catch (IllegalArgumentException invalid) {
            throw new ProtocolException("a message that can't be: " + invalid.getMessage(), invalid);
        }
    }

    private static int requireExchange(int exchange) {
        return (int) Limits.requireRange("an exchange", exchange, 0, Integer.MAX_VALUE);
    }

    private static <T extends Message> void write(Output out, int exchange, T message) {
        MessageTable.Row<T> row = MessageTable.VERSION_1.of(message);
        Fields.u16(out, row.number());
        Fields.u32(out, requireExchange(exchange));
        row.serializer().write(out, message);
    }

    /** Over the buffer's own array where it shows one; a direct buffer is copied once, and its strings then are not. */
    private static Input input(ByteBuffer frame) {
        if (frame.hasArray()) {
            return new Input(frame.array(), frame.arrayOffset() + frame.position(), frame.remaining());
        }
        byte[] copy = new byte[frame.remaining()];
        frame.duplicate().get(copy);
        return new Input(copy);
    }
}
