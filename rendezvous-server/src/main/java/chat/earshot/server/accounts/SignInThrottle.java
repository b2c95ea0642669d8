package chat.earshot.server.accounts;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down the guessing of passwords: after five failures, each further one costs a pause that doubles from one
 * second to sixty. Pure: the time comes in. Not thread-safe.
 *
 * <p>It counts by name and address together, so that nobody can lock a colleague out from another machine, and it never
 * locks for good.
 */
public final class SignInThrottle {
    static final int FREE_FAILURES = 5;
    static final long PAUSE_MS_MAX = 60_000;
    static final int KEYS_MAX = 10_000;
    private static final int DOUBLINGS_MAX = 6;

    private record Key(String name, InetAddress address) {}

    private record Failures(int count, long freeAtMs) {}

    private final Map<Key, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Failures> eldest) {
            return size() > KEYS_MAX;
        }
    };

    /** How long to wait before the next try, in milliseconds; 0 for not at all. */
    public long pauseMs(String nameKey, InetAddress address, long nowMs) {
        Failures known = failures.get(new Key(nameKey, address));
        if (known == null) {
            return 0;
        }
        // A clock that was set back must not make the pause longer than it was ever meant to be.
        return Math.min(PAUSE_MS_MAX, Math.max(0, known.freeAtMs() - nowMs));
    }

    /** Whether what was tried so far has begun a pause. */
    public boolean isPaused(String nameKey, InetAddress address) {
        Failures known = failures.get(new Key(nameKey, address));
        return known != null && pauseAfterMs(known.count()) > 0;
    }

    /**
     * A password begins to be checked: it counts as a failure until it is known to be right.
     *
     * @return takes that back, for a try that comes to nothing
     */
    public Runnable tried(String nameKey, InetAddress address, long nowMs) {
        Key key = new Key(nameKey, address);
        failures.compute(key, (same, known) -> {
            int count = known == null ? 1 : known.count() + 1;
            return new Failures(count, nowMs + pauseAfterMs(count));
        });
        return () -> failures.computeIfPresent(
                key, (same, known) -> known.count() > 1 ? new Failures(known.count() - 1, nowMs) : null);
    }

    /** What was tried is known to be wrong: the pause counts from now, because checking took its time. */
    public void wrong(String nameKey, InetAddress address, long nowMs) {
        failures.computeIfPresent(
                new Key(nameKey, address),
                (same, known) -> new Failures(known.count(), nowMs + pauseAfterMs(known.count())));
    }

    public void succeeded(String nameKey, InetAddress address) {
        failures.remove(new Key(nameKey, address));
    }

    private static long pauseAfterMs(int count) {
        if (count < FREE_FAILURES) {
            return 0;
        }
        return Math.min(PAUSE_MS_MAX, 1_000L << Math.min(DOUBLINGS_MAX, count - FREE_FAILURES));
    }

    int keys() {
        return failures.size();
    }
}
