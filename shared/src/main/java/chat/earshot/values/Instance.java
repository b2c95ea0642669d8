package chat.earshot.values;

/** The opaque id of one session of a peer: drawn anew each time, so that an advert tells nobody who is at the desk. */
public record Instance(Octets octets) {
    public static final int BYTES = 8;

    public Instance {
        octets.requireSize("an instance", BYTES);
    }

    /**
     * Reads 16 hex digits.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static Instance parse(String hex) {
        return new Instance(Octets.fromHex(hex));
    }

    /** Lower-case hex. */
    @Override
    public String toString() {
        return octets.hex();
    }
}
