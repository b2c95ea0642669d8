package chat.earshot.values;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8 (RFC 3629): malformed bytes are refused, never replaced. */
public final class Utf8 {
    /** A code point has at most so many bytes. */
    public static final int CHAR_BYTES_MAX = 4;

    private Utf8() {}

    /** @throws IllegalArgumentException if the bytes are malformed */
    public static String decode(byte[] bytes, int offset, int size) {
        String text = new String(bytes, offset, size, StandardCharsets.UTF_8);
        // What is malformed became a replacement character; only where there is one, a second, slower look has to
        // tell it from one that was sent.
        if (text.indexOf('\uFFFD') >= 0) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, offset, size))
                        .toString();
            } catch (CharacterCodingException malformed) {
                throw new IllegalArgumentException("not valid UTF-8", malformed);
            }
        }
        return text;
    }

    /** How many bytes a text has, told without encoding it; the text has no half surrogate pairs. */
    public static int size(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < 0x80) {
                bytes += 1;
            } else if (unit < 0x800 || Character.isSurrogate(unit)) {
                // Half a surrogate pair counts two of the four bytes.
                bytes += 2;
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }
}
