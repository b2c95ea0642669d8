package chat.earshot.values;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Names an entry; made by its author's peer before the first try, so that a repeated post is stored once. */
public record EntryId(UUID value) {
    private static final int TIME_SHIFT = 16;
    private static final long VERSION_7 = 0x7000;
    private static final long RANDOM_12 = 0xFFF;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_62 = 0x3FFF_FFFF_FFFF_FFFFL;

    /**
     * A fresh one that sorts by its time (UUID version 7, RFC 9562). Ids that are made about the same time lie together
     * in the rendezvous' index, so that appending them changes a few of its pages, not one for each.
     *
     * @param epochMs no promise: a wrong clock costs some speed and nothing else
     * @param random must not repeat itself from one peer to another
     */
    public static EntryId fresh(long epochMs, RandomGenerator random) {
        long high = (epochMs << TIME_SHIFT) | VERSION_7 | (random.nextLong() & RANDOM_12);
        return new EntryId(new UUID(high, VARIANT | (random.nextLong() & RANDOM_62)));
    }

    /** @throws IllegalArgumentException if it isn't a UUID in its usual form */
    public static EntryId parse(String text) {
        UUID value = UUID.fromString(text);
        if (!value.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("not a UUID: 8-4-4-4-12 hex digits");
        }
        return new EntryId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
