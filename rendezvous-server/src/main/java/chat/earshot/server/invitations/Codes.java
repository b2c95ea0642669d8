package chat.earshot.server.invitations;

import chat.earshot.values.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Codes that people read out and type: three groups of four characters (60 bits), without those that look alike
 * (Crockford's base 32). Pure but for its randomness.
 */
public final class Codes {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int GROUPS = 3;
    private static final int GROUP_CHARS = 4;

    private Codes() {}

    /** @param random must be unpredictable where it counts: a {@code SecureRandom} */
    public static String fresh(RandomGenerator random) {
        StringBuilder code = new StringBuilder();
        for (int place = 0; place < GROUPS * GROUP_CHARS; place++) {
            if (place > 0 && place % GROUP_CHARS == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** What is stored of a code: the same for every way to type it. */
    public static Hash hash(String typed) {
        String plain = typed.toLowerCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('o', '0')
                .replace('i', '1')
                .replace('l', '1');
        try {
            return Hash.of(MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
