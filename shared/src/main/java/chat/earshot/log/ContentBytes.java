package chat.earshot.log;

import chat.earshot.values.Username;
import chat.earshot.values.Utf8;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The canonical bytes of contents, and back. One content has one form: bytes that aren't exactly what {@link #of}
 * gives for the content in them are refused, because what is hashed and what is read must be the same.
 */
final class ContentBytes {
    private ContentBytes() {}

    static byte[] of(Content content) {
        if (content instanceof Content.Text text) {
            return text.text().getBytes(StandardCharsets.UTF_8);
        }
        if (content instanceof Content.Joined joined) {
            byte[] who = joined.who().value().getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(Short.BYTES + who.length + Long.BYTES)
                    .putShort((short) who.length)
                    .put(who)
                    .putLong(joined.sharedEntries())
                    .array();
        }
        return new byte[0];
    }

    static Content content(EntryKind kind, byte[] bytes) {
        return switch (kind) {
            case TEXT -> new Content.Text(Utf8.decode(bytes, 0, bytes.length));
            case JOINED -> joined(bytes);
            case LEFT -> left(bytes);
        };
    }

    private static Content joined(byte[] bytes) {
        int fixed = Short.BYTES + Long.BYTES;
        if (bytes.length < fixed || Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort()) != bytes.length - fixed) {
            throw new IllegalArgumentException("not the content of a joined entry");
        }
        Username who = new Username(Utf8.decode(bytes, Short.BYTES, bytes.length - fixed));
        Content joined = new Content.Joined(who, ByteBuffer.wrap(bytes).getLong(bytes.length - Long.BYTES));
        if (!Arrays.equals(of(joined), bytes)) {
            throw new IllegalArgumentException("a name is not in its normal form");
        }
        return joined;
    }

    private static Content left(byte[] bytes) {
        if (bytes.length > 0) {
            throw new IllegalArgumentException("the content of a left entry is empty");
        }
        return new Content.Left();
    }
}
