package chat.earshot.server.sessions;

import chat.earshot.server.accounts.RateLimit;

/**
 * Keeps a log readable: one line a minute about each account or address, however often the same happens to it. Each is
 * used on one thread.
 */
public final class Sparingly {
    private static final int KEYS_MAX = 10_000;

    private final RateLimit<Object> lines = new RateLimit<>(1, 1 / 60.0, KEYS_MAX);

    /** Whether a line about {@code whom} may be written now. */
    public boolean mayTell(Object whom, long nowMs) {
        return lines.take(whom, nowMs);
    }
}
