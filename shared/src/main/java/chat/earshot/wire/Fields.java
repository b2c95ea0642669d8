package chat.earshot.wire;

import chat.earshot.values.Octets;
import chat.earshot.values.Utf8;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The formats of single fields. Kryo's own numbers are little-endian and its strings unbounded, so neither is used;
 * every length is checked against its bound and against what is left of the frame before anything is allocated.
 */
final class Fields {
    private Fields() {}

    static void u8(Output out, int number) {
        out.writeByte(number);
    }

    static int u8(Input in) {
        return in.readByteUnsigned();
    }

    static void u16(Output out, int number) {
        out.writeShort(Short.reverseBytes((short) number));
    }

    static int u16(Input in) {
        return Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
    }

    static void u32(Output out, int number) {
        out.writeInt(Integer.reverseBytes(number));
    }

    /**
     * The 32 bits as they are: what is above {@code Integer.MAX_VALUE} comes out negative, and the value's own
     * bound refuses it.
     */
    static int u32(Input in) {
        return Integer.reverseBytes(in.readInt());
    }

    static void i64(Output out, long number) {
        out.writeLong(Long.reverseBytes(number));
    }

    static long i64(Input in) {
        return Long.reverseBytes(in.readLong());
    }

    static void flag(Output out, boolean set) {
        out.writeByte(set ? 1 : 0);
    }

    static boolean flag(Input in) {
        int number = u8(in);
        if (number > 1) {
            throw new ProtocolException("a flag is 0 or 1, not " + number);
        }
        return number == 1;
    }

    static void instant(Output out, Instant at) {
        i64(out, at.toEpochMilli());
    }

    static Instant instant(Input in) {
        return Instant.ofEpochMilli(i64(in));
    }

    static void uuid(Output out, UUID id) {
        i64(out, id.getMostSignificantBits());
        i64(out, id.getLeastSignificantBits());
    }

    static UUID uuid(Input in) {
        return new UUID(i64(in), i64(in));
    }

    static void octets(Output out, Octets octets) {
        octets.writeTo(out::writeBytes);
    }

    /** Bytes of a fixed number, known from the field. */
    static Octets octets(Input in, int size) {
        requireLeft(in, size);
        Octets octets = Octets.copyOf(in.getBuffer(), in.position(), size);
        in.skip(size);
        return octets;
    }

    static void string(Output out, String text) {
        bytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    static String string(Input in, int charsMax) {
        int size = length(in, charsMax * Utf8.CHAR_BYTES_MAX);
        String text = Utf8.decode(in.getBuffer(), in.position(), size);
        in.skip(size);
        return text;
    }

    /** A length and so many bytes. */
    static void bytes(Output out, byte[] bytes) {
        u16(out, bytes.length);
        out.writeBytes(bytes);
    }

    static byte[] bytes(Input in, int bytesMax) {
        return in.readBytes(length(in, bytesMax));
    }

    static <T> void list(Output out, List<T> items, RecordSerializer<T> serializer) {
        u16(out, items.size());
        for (T item : items) {
            serializer.write(out, item);
        }
    }

    /**
     * Every item has at least one byte, so that a count beyond the bytes that are left is refused before anything
     * is allocated.
     */
    static <T> List<T> list(Input in, int itemsMax, RecordSerializer<T> serializer) {
        int count = length(in, itemsMax);
        List<T> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(serializer.read(in));
        }
        return items;
    }

    static int left(Input in) {
        return in.limit() - in.position();
    }

    private static int length(Input in, int max) {
        int length = u16(in);
        if (length > max) {
            throw new ProtocolException("a length is at most " + max + " here, not " + length);
        }
        requireLeft(in, length);
        return length;
    }

    private static void requireLeft(Input in, int size) {
        if (size > left(in)) {
            throw new ProtocolException("a field of " + size + " bytes, but " + left(in) + " are left");
        }
    }
}
