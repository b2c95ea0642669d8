package chat.earshot.values;

/** Random bytes hashed together with a content, so that an erased content can't be guessed from its hash. */
public record Salt(Octets octets) {
    public static final int BYTES = 16;

    public Salt {
        octets.requireSize("a salt", BYTES);
    }

    public static Salt of(byte[] bytes) {
        return new Salt(Octets.copyOf(bytes));
    }
}
