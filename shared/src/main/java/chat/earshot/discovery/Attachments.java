package chat.earshot.discovery;

import java.io.IOException;
import java.net.Inet4Address;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attachment to mDNS for each of this machine's addresses, kept in step with addresses that come and go and
 * renewed after the
 * machine slept. Lives on a daemon thread of its own, because opening one takes 0.1 s and more; each is closed on a
 * daemon thread
 * too, because that takes seconds. Neither ever keeps the program from ending.
 */
final class Attachments implements AutoCloseable {
    static final Duration POLL = Duration.ofSeconds(5);
    /** Between two looks so much more than {@link #POLL} means that the machine slept. */
    private static final Duration SLEPT = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Attachments.class);

    private final Supplier<Set<Inet4Address>> wanted;
    private final Opener opener;
    private final Clock clock;
    private final ScheduledExecutorService poller;
    private final Map<Inet4Address, Attachment> open = new HashMap<>();
    private final Set<Inet4Address> failing = new HashSet<>();
    private Instant looked;
    private boolean closed;

    /** Joins mDNS on one address. Called on the poller's thread. */
    @FunctionalInterface
    interface Opener {
        Attachment open(Inet4Address address) throws IOException;
    }

    /** Joined mDNS on one address. */
    interface Attachment {
        /** Whether it has grown beyond its bounds and must be renewed. */
        boolean isOverfull();

        /** Leaves. Takes seconds. */
        void close();
    }

    /** Polls only when told to: {@link #start} makes it go by itself. */
    Attachments(Supplier<Set<Inet4Address>> wanted, Opener opener, Clock clock) {
        this.wanted = wanted;
        this.opener = opener;
        this.clock = clock;
        this.looked = clock.instant();
        this.poller = Executors.newSingleThreadScheduledExecutor(work -> daemon("mdns-interfaces", work));
    }

    void start() {
        Future<?> unused =
                poller.scheduleWithFixedDelay(this::pollAndSurvive, 0, POLL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Opens what is new, closes what is gone, renews what is overfull, and everything if the machine slept. */
    synchronized void poll() {
        if (closed) {
            return;
        }
        Set<Inet4Address> now = wanted.get();
        boolean slept = Duration.between(looked, clock.instant()).compareTo(POLL.plus(SLEPT)) > 0;
        Set.copyOf(open.entrySet()).forEach(one -> {
            String why = slept
                    ? "slept"
                    : !now.contains(one.getKey()) ? "gone" : one.getValue().isOverfull() ? "overfull" : "";
            if (!why.isEmpty()) {
                LOG.info("event=mdns-left address={} why={}", one.getKey().getHostAddress(), why);
                open.remove(one.getKey());
                leave(one.getValue(), () -> {});
            }
        });
        try {
            now.stream().filter(address -> !open.containsKey(address)).forEach(this::join);
        } finally {
            failing.retainAll(now);
            // After the work: what opening takes isn't sleep.
            looked = clock.instant();
        }
    }

    /** Leaves everywhere, without waiting. */
    @Override
    public void close() {
        leaveAll();
    }

    /** Leaves everywhere, and waits for it at most so long. */
    void close(Duration limit) {
        CountDownLatch left = leaveAll();
        try {
            if (!left.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("event=mdns-still-leaving attachments={}", left.getCount());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private CountDownLatch leaveAll() {
        poller.shutdownNow();
        CountDownLatch left = new CountDownLatch(1);
        // The poller may hold the lock while it opens an attachment: wait for it elsewhere.
        daemon("mdns-close", () -> {
                    Set<Attachment> leaving;
                    synchronized (this) {
                        closed = true;
                        leaving = Set.copyOf(open.values());
                        open.clear();
                    }
                    CountDownLatch each = new CountDownLatch(leaving.size());
                    leaving.forEach(one -> leave(one, each::countDown));
                    try {
                        each.await();
                    } catch (InterruptedException stop) {
                        Thread.currentThread().interrupt();
                    }
                    left.countDown();
                })
                .start();
        return left;
    }

    private void join(Inet4Address address) {
        try {
            open.put(address, opener.open(address));
            failing.remove(address);
            LOG.info("event=mdns-joined address={}", address.getHostAddress());
        } catch (IOException refused) {
            if (failing.add(address)) {
                LOG.warn(
                        "event=mdns-not-joined address={} reason=\"{}\"",
                        address.getHostAddress(),
                        refused.getMessage());
            }
        }
    }

    private static void leave(Attachment attachment, Runnable then) {
        daemon("mdns-leave", () -> {
                    try {
                        attachment.close();
                    } finally {
                        then.run();
                    }
                })
                .start();
    }

    /** A bug in here must not end the polling for good. */
    private void pollAndSurvive() {
        try {
            poll();
        } catch (RuntimeException bug) {
            LOG.error("event=mdns-poll-failed", bug);
        }
    }
}
