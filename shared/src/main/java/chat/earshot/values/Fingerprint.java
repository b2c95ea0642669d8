package chat.earshot.values;

import java.util.Locale;

/** What a server's identity is recognised by: SHA-256 over its certificate's SubjectPublicKeyInfo (RFC 5280). */
public record Fingerprint(Octets octets) {
    public static final int BYTES = 32;
    private static final String PREFIX = "sha256:";

    public Fingerprint {
        octets.requireSize("a fingerprint", BYTES);
    }

    public static Fingerprint of(byte[] bytes) {
        return new Fingerprint(Octets.copyOf(bytes));
    }

    /**
     * Reads {@code sha256:} and 64 hex digits, in any case.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static Fingerprint parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (!lower.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a fingerprint starts with sha256: and has 64 hex digits");
        }
        try {
            return new Fingerprint(Octets.fromHex(lower.substring(PREFIX.length())));
        } catch (IllegalArgumentException notHex) {
            throw new IllegalArgumentException("a fingerprint starts with sha256: and has 64 hex digits", notHex);
        }
    }

    /** {@code sha256:} and lower-case hex. */
    @Override
    public String toString() {
        return PREFIX + octets.hex();
    }
}
