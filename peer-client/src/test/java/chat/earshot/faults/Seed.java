package chat.earshot.faults;

import java.util.Random;

/** Where the randomness of one test comes from. Printed when it is drawn, so that a failure can be had again. */
public record Seed(long value) {
    private static final String PROPERTY = "earshot.seed";

    /** The one that the system property {@code earshot.seed} gives, or any. */
    public static Seed fresh(String test) {
        Long given = Long.getLong(PROPERTY);
        Seed seed = new Seed(given == null ? System.nanoTime() & 0xFFFF_FFFFL : given);
        System.out.println(test + ": again with -D" + PROPERTY + "=" + seed.value());
        return seed;
    }

    public Random random() {
        return new Random(value);
    }
}
