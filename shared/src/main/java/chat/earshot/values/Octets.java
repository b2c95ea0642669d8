package chat.earshot.values;

import java.util.Arrays;
import java.util.HexFormat;

/** An immutable run of bytes that compares by content. */
public final class Octets {
    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Octets copyOf(byte[] bytes) {
        return new Octets(bytes.clone());
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
