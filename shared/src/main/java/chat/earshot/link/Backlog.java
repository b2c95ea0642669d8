package chat.earshot.link;

import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What waits on all links of one network thread together. Each link's queue has a bound of its own, but hundreds of
 * slow readers would take more memory than there is; so beyond this bound the one for whom most waits is cut, until it
 * holds again. Any thread.
 */
final class Backlog {
    private final AtomicLong bytes = new AtomicLong();
    private final long bytesMax;

    Backlog(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Some more waits; less, if {@code change} is negative. */
    void add(long change) {
        bytes.addAndGet(change);
    }

    long bytes() {
        return bytes.get();
    }

    /** Holds the bound among these links. */
    void relieve(Set<SecureLink> links) {
        if (bytes.get() > bytesMax) {
            cutSlowest(links);
        }
    }

    /** One at a time, and by what waits now: what was cut or has left meanwhile may be enough. */
    private synchronized void cutSlowest(Set<SecureLink> links) {
        long sum = 0;
        long most = 0;
        @Nullable SecureLink slowest = null;
        for (SecureLink link : links) {
            long waiting = link.waitingBytes();
            sum += waiting;
            if (waiting > most) {
                most = waiting;
                slowest = link;
            }
        }
        if (sum > bytesMax && slowest != null) {
            slowest.cut("more than " + bytesMax + " bytes wait on all links, and most of them here");
        }
    }
}
