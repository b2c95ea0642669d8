package chat.earshot.values;

/** A SHA-256 hash: of an entry with all its predecessors, or of a content. */
public record Hash(Octets octets) {
    public static final int BYTES = 32;

    public Hash {
        octets.requireSize("a hash", BYTES);
    }

    public static Hash of(byte[] bytes) {
        return new Hash(Octets.copyOf(bytes));
    }

    /** @throws IllegalArgumentException if it isn't 64 hex digits */
    public static Hash fromHex(String hex) {
        return new Hash(Octets.fromHex(hex));
    }

    /** Lower-case hex. */
    public String hex() {
        return octets.hex();
    }

    @Override
    public String toString() {
        return hex();
    }
}
