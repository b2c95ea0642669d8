package chat.earshot.server.gateway;

import chat.earshot.server.engine.Inbox;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much of the inbox each one fills: an account with all its links, or a link that has not signed in. Nobody has
 * more than a share, and a small one once the inbox is half full, so that there is always room for the others.
 * Any thread.
 */
final class Shares {
    static final int REQUESTS_MAX = 256;
    static final int BYTES_MAX = 1024 * 1024;
    static final int REQUESTS_CROWDED_MAX = 64;
    static final int BYTES_CROWDED_MAX = 256 * 1024;
    static final int REQUESTS_OF_STRANGER_MAX = 16;

    private final Map<Object, Share> taken = new ConcurrentHashMap<>();
    private final Inbox inbox;

    Shares(Inbox inbox) {
        this.inbox = inbox;
    }

    /** What one has in the inbox. Changed under its key in the map only. */
    private record Share(int requests, long bytes) {
        static final Share NONE = new Share(0, 0);
    }

    /** Takes a place, if the share of {@code owner} leaves one. */
    boolean take(Object owner, boolean isStranger, int bytes) {
        boolean crowded = inbox.isCrowded();
        int requestsMax = isStranger ? REQUESTS_OF_STRANGER_MAX : crowded ? REQUESTS_CROWDED_MAX : REQUESTS_MAX;
        long bytesMax = crowded || isStranger ? BYTES_CROWDED_MAX : BYTES_MAX;
        AtomicInteger got = new AtomicInteger();
        taken.compute(owner, (key, known) -> {
            Share before = known == null ? Share.NONE : known;
            if (before.requests() >= requestsMax || before.bytes() + bytes > bytesMax) {
                return known;
            }
            got.set(1);
            return new Share(before.requests() + 1, before.bytes() + bytes);
        });
        return got.get() == 1;
    }

    /** Gives the place back. */
    void leave(Object owner, int bytes) {
        taken.computeIfPresent(
                owner,
                (key, share) -> share.requests() > 1 ? new Share(share.requests() - 1, share.bytes() - bytes) : null);
    }

    int owners() {
        return taken.size();
    }
}
