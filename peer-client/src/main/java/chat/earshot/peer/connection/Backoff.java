package chat.earshot.peer.connection;

import java.util.random.RandomGenerator;

/**
 * How long to wait before each next try: a random part of a bound that doubles, so that the peers of a restarted
 * rendezvous don't come back all at once. Times are in milliseconds. Called on one thread.
 */
public final class Backoff {
    private final RandomGenerator random;
    private final int firstMs;
    private final int maxMs;
    private int boundMs;

    public Backoff(RandomGenerator random, int firstMs, int maxMs) {
        this.random = random;
        this.firstMs = firstMs;
        this.maxMs = maxMs;
        this.boundMs = firstMs;
    }

    public int nextMs() {
        int waitMs = random.nextInt(boundMs + 1);
        boundMs = Math.min(maxMs, boundMs * 2);
        return waitMs;
    }

    /** It worked: the next failure is a first one again. */
    public void reset() {
        boundMs = firstMs;
    }
}
