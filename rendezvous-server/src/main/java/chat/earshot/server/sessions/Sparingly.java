package chat.earshot.server.sessions;

import chat.earshot.server.accounts.RateLimit;

/**
 * Keeps a log readable: one line a minute about each account, address or kind of failure, however often the same
 * happens. Any thread.
 */
public final class Sparingly {
    private static final int KEYS_MAX = 10_000;

    private final RateLimit<Object> lines = new RateLimit<>(1, 1 / 60.0, KEYS_MAX);

    /** Whether a line about {@code whom} may be written at that time. */
    public synchronized boolean mayTell(Object whom, long nowMs) {
        return lines.take(whom, nowMs);
    }
}
