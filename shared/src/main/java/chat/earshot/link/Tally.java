package chat.earshot.link;

import chat.earshot.link.LinkEnd.Cause;
import chat.earshot.wire.ProtocolException;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SocketChannel;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs what happens to the links of one network thread. Any thread reads. */
final class Tally {
    private static final Logger LOG = LoggerFactory.getLogger("chat.earshot.link");

    /** Strangers may provoke the same bug without end: its trace is logged once in this time. */
    private static final long TRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Accepting fails twice a second for as long as there is no file descriptor left. */
    private static final long ACCEPT_LINE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong refusedByCap = new AtomicLong();
    private final AtomicLong acceptFailures = new AtomicLong();
    private final AtomicLong bugs = new AtomicLong();
    private final Map<Cause, Long> closed = new ConcurrentHashMap<>();
    private final AtomicLong tracedAt = new AtomicLong(System.nanoTime() - TRACE_NANOS);
    private final AtomicLong acceptToldAt = new AtomicLong(System.nanoTime() - ACCEPT_LINE_NANOS);

    void accepted() {
        accepted.incrementAndGet();
    }

    void refusedByCap(Object address) {
        refusedByCap.incrementAndGet();
        LOG.debug("event=link-refused address={} why=too-many", address);
    }

    void acceptFailed(IOException failure) {
        acceptFailures.incrementAndGet();
        if (isTime(acceptToldAt, ACCEPT_LINE_NANOS)) {
            LOG.warn("event=accept-failed why=\"{}\" consequence=\"new links wait\"", failure.getMessage());
        }
    }

    void closed(SecureLink link, LinkEnd end) {
        closed.merge(end.cause(), 1L, Long::sum);
        LOG.debug("event=link-ended link={} cause={} detail=\"{}\"", link.number(), end.cause(), end.detail());
    }

    /** How a link ends by what was thrown: the other end's doing, the network's, or a bug, which is counted. */
    LinkEnd endBy(SecureLink link, Throwable thrown) {
        if (thrown instanceof ProtocolException) {
            return new LinkEnd(Cause.PROTOCOL, String.valueOf(thrown.getMessage()));
        }
        if (thrown instanceof SSLException) {
            return new LinkEnd(Cause.PROTOCOL, "TLS: " + thrown.getMessage());
        }
        if (thrown instanceof IOException || thrown instanceof CancelledKeyException) {
            return new LinkEnd(Cause.FAILED, "network: " + thrown.getMessage());
        }
        bug(link, thrown);
        return new LinkEnd(Cause.FAILED, "a bug: " + thrown.getClass().getSimpleName());
    }

    /** Closes a link's socket, if it had one. */
    void close(SecureLink link, @Nullable SocketChannel socket) {
        if (socket == null) {
            return;
        }
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            LOG.debug("event=socket-close-failed link={} why=\"{}\"", link.number(), alreadyGone.getMessage());
        }
    }

    /** Tells somebody something; what they throw is a bug of theirs, and nobody else's business. */
    void guarded(Object where, Runnable call) {
        try {
            call.run();
        } catch (Throwable bug) {
            bug(where, bug);
        }
    }

    /** Something was thrown that should not have been. */
    void bug(Object where, Throwable bug) {
        bugs.incrementAndGet();
        try {
            if (isTime(tracedAt, TRACE_NANOS)) {
                LOG.error("event=bug where=\"{}\"", where, bug);
            }
        } catch (Throwable unloggable) {
            // After an OutOfMemoryError even logging may fail; the count stands.
            bugs.incrementAndGet();
        }
    }

    LinkCounters read(int open) {
        Map<Cause, Long> byCause = new EnumMap<>(Cause.class);
        for (Cause cause : Cause.values()) {
            byCause.put(cause, closed.getOrDefault(cause, 0L));
        }
        return new LinkCounters(open, accepted.get(), refusedByCap.get(), acceptFailures.get(), byCause, bugs.get());
    }

    private static boolean isTime(AtomicLong lastAt, long pauseNanos) {
        long last = lastAt.get();
        long now = System.nanoTime();
        return now - last >= pauseNanos && lastAt.compareAndSet(last, now);
    }
}
