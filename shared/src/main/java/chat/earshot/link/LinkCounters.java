package chat.earshot.link;

import java.util.Map;

/**
 * What a server's links have come to since its start.
 *
 * @param open links now, in handshake or secured
 * @param accepted connections taken
 * @param refusedByCap connections closed at once because there were too many, altogether or from one address
 * @param acceptFailures how often the operating system gave no socket for a waiting connection
 * @param closed ended links, secured or not, by cause; every cause is there
 * @param bugs throwables that were caught and cost one link
 */
public record LinkCounters(
        int open, long accepted, long refusedByCap, long acceptFailures, Map<LinkEnd.Cause, Long> closed, long bugs) {
    public LinkCounters {
        closed = Map.copyOf(closed);
    }

    /** How many links ended for this cause. */
    public long closedBy(LinkEnd.Cause cause) {
        return closed.getOrDefault(cause, 0L);
    }
}
