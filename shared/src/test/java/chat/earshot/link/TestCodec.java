package chat.earshot.link;

import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.PostText;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.wire.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Frames of texts alone, so that links are tested without the protocol's codec. {@code pad:N} makes a frame of
 * N bytes.
 */
final class TestCodec implements Codec {
    private static final UUID ANY = new UUID(1, 2);
    private static final String PAD = "pad:";

    static Envelope text(String text) {
        return new Envelope(1, new PostText(new ConversationId(ANY), new EntryId(ANY), text));
    }

    static String textOf(Envelope envelope) {
        return ((PostText) envelope.message()).text();
    }

    static byte[] frame(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    @Override
    public ByteBuffer encode(Envelope envelope) {
        String text = textOf(envelope);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = text.startsWith(PAD) ? Integer.parseInt(text.substring(PAD.length())) : bytes.length;
        return ByteBuffer.allocate(Integer.BYTES + length)
                .putInt(length)
                .put(bytes)
                .rewind();
    }

    @Override
    public Envelope decode(ByteBuffer body) {
        int length = body.remaining();
        byte[] bytes = new byte[length];
        body.get(bytes);
        String text = new String(bytes, StandardCharsets.UTF_8).replace("\0", "");
        if (text.startsWith("malformed")) {
            throw new ProtocolException("no message");
        }
        if (text.startsWith("bomb")) {
            throw new StackOverflowError("a codec that recurses without end");
        }
        if (text.startsWith(PAD) && !text.equals(PAD + length)) {
            throw new ProtocolException("bytes lost");
        }
        return text(text);
    }
}
