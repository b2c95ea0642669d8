package chat.earshot.link;

import chat.earshot.protocol.Envelope;
import chat.earshot.wire.ProtocolException;
import chat.earshot.wire.WireCodec;
import java.nio.ByteBuffer;

/** How a link turns messages into frames and back. Stateless; any thread. */
interface Codec {
    /** The protocol's own codec. */
    Codec WIRE = new Codec() {
        @Override
        public ByteBuffer encode(Envelope envelope) {
            return WireCodec.encode(envelope);
        }

        @Override
        public Envelope decode(ByteBuffer body) {
            return WireCodec.decode(body);
        }
    };

    /** The whole frame, its length first. */
    ByteBuffer encode(Envelope envelope);

    /**
     * Reads one frame's bytes, without its length. Keeps no reference to the buffer.
     *
     * @throws ProtocolException if they are no message
     */
    Envelope decode(ByteBuffer body);
}
