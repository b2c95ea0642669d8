package chat.earshot.server.accounts;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Token buckets, one for each key: a burst at once, then so many a second. Pure: the time comes in. Not thread-safe.
 *
 * <p>Beyond a number of keys the one that was used longest ago is forgotten, which gives it a full bucket again: memory
 * stays bounded, and who is forgotten gains no more than a pause would have given.
 */
public final class RateLimit<K> {
    private static final class Bucket {
        private double tokens;
        private long filledMs;

        Bucket(double tokens, long filledMs) {
            this.tokens = tokens;
            this.filledMs = filledMs;
        }
    }

    private final double burst;
    private final double perMs;
    private final Map<K, Bucket> buckets;

    /**
     * @param burst how many at once
     * @param perSec how many a second in the long run
     */
    public RateLimit(int burst, double perSec, int keysMax) {
        this.burst = burst;
        this.perMs = perSec / 1_000;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Bucket> eldest) {
                return size() > keysMax;
            }
        };
    }

    /** Takes one token, if there is one. */
    public boolean take(K key, long nowMs) {
        Bucket bucket = buckets.computeIfAbsent(key, fresh -> new Bucket(burst, nowMs));
        // A clock that was set back fills nothing, and counts from there.
        double gained = Math.max(0, nowMs - bucket.filledMs) * perMs;
        bucket.tokens = Math.min(burst, bucket.tokens + gained);
        bucket.filledMs = nowMs;
        if (bucket.tokens < 1) {
            return false;
        }
        bucket.tokens--;
        return true;
    }

    /** Puts a token back: what it was taken for didn't happen. */
    public void giveBack(K key) {
        Bucket bucket = buckets.get(key);
        if (bucket != null) {
            bucket.tokens = Math.min(burst, bucket.tokens + 1);
        }
    }

    int keys() {
        return buckets.size();
    }
}
