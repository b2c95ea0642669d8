package chat.earshot.wire;

import chat.earshot.protocol.Envelope;
import java.nio.ByteBuffer;

/** One message as it crosses a link: its length as u32, then its bytes. Encoded once, it can go to many links. */
public final class Frame {
    private final ByteBuffer bytes;

    private Frame(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    public static Frame of(Envelope envelope) {
        return new Frame(WireCodec.encode(envelope).asReadOnlyBuffer());
    }

    /** A view of its own on the shared bytes, length included, from first to last. */
    public ByteBuffer bytes() {
        return bytes.duplicate();
    }

    /** In bytes, length included. */
    public int size() {
        return bytes.remaining();
    }
}
