package chat.earshot.server.conversations;

import chat.earshot.values.Salt;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Salts for contents, drawn many at a time: asking a {@code SecureRandom} costs the same for one and for a hundred. */
final class Salts {
    private static final int DRAWN_AT_ONCE = 128;

    private final RandomGenerator random;
    private final byte[] drawn = new byte[DRAWN_AT_ONCE * Salt.BYTES];
    private int used = drawn.length;

    Salts(RandomGenerator random) {
        this.random = random;
    }

    /** One that nobody has seen before. Engine's thread only. */
    Salt next() {
        if (used == drawn.length) {
            random.nextBytes(drawn);
            used = 0;
        }
        Salt salt = Salt.of(Arrays.copyOfRange(drawn, used, used + Salt.BYTES));
        // It is in the log from here on, and nowhere else once it is erased there.
        Arrays.fill(drawn, used, used + Salt.BYTES, (byte) 0);
        used += Salt.BYTES;
        return salt;
    }
}
