package chat.earshot.values;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Consumer;

/** An immutable run of bytes that compares by content. */
public final class Octets {
    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Octets copyOf(byte[] bytes) {
        return new Octets(bytes.clone());
    }

    /** Keeps the array itself: for whoever made it and lets go of it. */
    public static Octets owning(byte[] bytes) {
        return new Octets(bytes);
    }

    /** Copies {@code size} bytes from {@code offset} on. */
    public static Octets copyOf(byte[] bytes, int offset, int size) {
        return new Octets(
                Arrays.copyOfRange(bytes, offset, Objects.checkFromIndexSize(offset, size, bytes.length) + size));
    }

    /**
     * Reads lower- or upper-case hex.
     *
     * @throws IllegalArgumentException if it isn't hex
     */
    public static Octets fromHex(String hex) {
        return new Octets(HexFormat.of().parseHex(hex));
    }

    public int size() {
        return bytes.length;
    }

    /** A fresh copy. */
    public byte[] toArray() {
        return bytes.clone();
    }

    /** Hands the bytes to a writer that neither keeps nor changes them, without another copy. */
    public void writeTo(Consumer<byte[]> writer) {
        writer.accept(bytes);
    }

    /** Writes all of them at the buffer's position, without another copy. */
    public void putTo(ByteBuffer target) {
        target.put(bytes);
    }

    /** All of them to read, without another copy. */
    public ByteBuffer asBuffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /** Lower-case hex. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    Octets requireSize(String what, int size) {
        if (bytes.length != size) {
            throw new IllegalArgumentException(what + " must have " + size + " bytes, not " + bytes.length);
        }
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
