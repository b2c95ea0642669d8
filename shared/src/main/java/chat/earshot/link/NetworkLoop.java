package chat.earshot.link;

import chat.earshot.link.LinkEnd.Cause;
import com.esotericsoftware.kryonet.Pump;
import java.io.IOException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One network thread: it turns a {@link Pump}, attends to the links that other threads have something for, and sweeps
 * deadlines. Nothing that is thrown ends it. {@link #attendSoon}, {@link #stop} and readings may be called anywhere.
 */
final class NetworkLoop {
    private static final long STOP_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);
    /** So much of a turn goes to handshakes: those who are in already must not wait for hundreds. */
    private static final long HANDSHAKE_NANOS_PER_TURN = TimeUnit.MILLISECONDS.toNanos(10);

    private static final int SWEEP_MS_MIN = 10;
    private static final int SWEEP_MS_MAX = 500;

    private final Supplier<Scratch> scratches;
    private final Tally tally;
    private final BiConsumer<SecureLink, LinkEnd> onEnd;
    private final int sweepMs;
    private final Backlog backlog;
    private final boolean outlivesLinks;
    private final Set<SecureLink> links = ConcurrentHashMap.newKeySet();
    private final Queue<SecureLink> awaiting = new ConcurrentLinkedQueue<>();

    /** True while nobody needs to wake the selector: it is awake, or somebody has woken it. */
    private final AtomicBoolean awake = new AtomicBoolean(true);

    private volatile boolean stopping;
    private volatile long turnedAt = System.nanoTime();
    private volatile @Nullable Pump pump;
    private volatile @Nullable Thread thread;
    private @Nullable Scratch scratch;
    private final SpareRoom spareRoom = new SpareRoom();
    private long sweptAt = System.nanoTime();
    private boolean stopSeen;
    private long stopSeenAt;

    /**
     * @param scratches makes the buffers of this thread, when its first link comes
     * @param outlivesLinks false for a dialled link, whose thread ends with it
     * @param onEnd hears of the end of each link, opened or not; network thread
     */
    NetworkLoop(
            LinkSettings settings,
            Supplier<Scratch> scratches,
            boolean outlivesLinks,
            Tally tally,
            BiConsumer<SecureLink, LinkEnd> onEnd) {
        this.scratches = scratches;
        this.outlivesLinks = outlivesLinks;
        this.tally = tally;
        this.onEnd = onEnd;
        this.sweepMs = sweepMs(settings);
        this.backlog = new Backlog(settings.queuesBytesMax());
    }

    /** Starts the thread, a daemon. */
    Thread start(String name, Pump turned, Runnable sweepToo, Runnable onStop) {
        pump = turned;
        Thread started = new Thread(null, () -> run(turned, sweepToo, onStop), name);
        started.setDaemon(true);
        thread = started;
        started.start();
        return started;
    }

    Tally tally() {
        return tally;
    }

    Backlog backlog() {
        return backlog;
    }

    /** Cuts the slowest reader, if more waits on all links than may. Any thread. */
    void relieve() {
        backlog.relieve(links);
    }

    int links() {
        return links.size();
    }

    /** How long ago the thread last began a turn; more than about a second means that something blocks it. */
    long turnedMsAgo() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - turnedAt);
    }

    /** The link is attended to in this turn or the next. Wakes the selector once, however many ask. */
    void attendSoon(SecureLink link) {
        awaiting.add(link);
        wake();
    }

    /** Closes every link in order, then ends the thread. */
    void stop() {
        stopping = true;
        wake();
    }

    private void wake() {
        Pump turned = pump;
        if (turned != null && Thread.currentThread() != thread && awake.compareAndSet(false, true)) {
            turned.wakeup();
        }
    }

    // From here on: network thread.

    SpareRoom spareRoom() {
        return spareRoom;
    }

    Scratch scratch() {
        Scratch made = scratch;
        if (made == null) {
            made = scratches.get();
            made.handshakeNanosLeft = HANDSHAKE_NANOS_PER_TURN;
            scratch = made;
        }
        return made;
    }

    void add(SecureLink link) {
        links.add(link);
    }

    void ended(SecureLink link, LinkEnd end) {
        links.remove(link);
        tally.closed(link, end);
        onEnd.accept(link, end);
    }

    private void run(Pump turned, Runnable sweepToo, Runnable onStop) {
        try {
            while (!isOver()) {
                turn(turned, sweepToo, onStop);
            }
        } finally {
            links.forEach(link -> link.end(new LinkEnd(Cause.LOCAL, "stopped")));
            dispose(turned);
        }
    }

    private boolean isOver() {
        if (!outlivesLinks || stopSeen) {
            return links.isEmpty() || (stopSeen && System.nanoTime() - stopSeenAt > STOP_NANOS);
        }
        return false;
    }

    private void turn(Pump turned, Runnable sweepToo, Runnable onStop) {
        try {
            turnedAt = System.nanoTime();
            if (scratch != null) {
                scratch.handshakeNanosLeft = HANDSHAKE_NANOS_PER_TURN;
            }
            update(turned);
            attendAll();
            long now = System.nanoTime();
            if (stopping && !stopSeen) {
                stopSeen = true;
                stopSeenAt = now;
                onStop.run();
                links.forEach(link -> link.close("stopped"));
            }
            if (now - sweptAt >= TimeUnit.MILLISECONDS.toNanos(sweepMs)) {
                sweptAt = now;
                sweepToo.run();
                links.forEach(link -> link.sweep(now));
            }
        } catch (Throwable escaped) {
            // Links isolate their own failures, so this is a bug of the loop or of KryoNet: it must not end the thread.
            tally.bug("the network loop", escaped);
            turned.abandonReady();
        }
    }

    private void update(Pump turned) throws IOException {
        long untilSweepMs = sweepMs - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sweptAt);
        awake.set(false);
        boolean busy = !awaiting.isEmpty() || (stopping && !stopSeen);
        try {
            turned.update(busy ? 0 : (int) Math.max(0, untilSweepMs));
        } finally {
            awake.set(true);
        }
    }

    /** Only those that wait now: a link that asks again has its next turn after everybody's reads. */
    private void attendAll() {
        for (int left = links.size() + 1; left > 0; left--) {
            SecureLink link = awaiting.poll();
            if (link == null) {
                return;
            }
            link.attend();
        }
    }

    private void dispose(Pump turned) {
        try {
            turned.dispose();
        } catch (IOException | RuntimeException failure) {
            tally.bug("closing the selector", failure);
        }
    }

    /** A quarter of the shortest limit, within reason: a limit is noticed at most that much too late. */
    private static int sweepMs(LinkSettings settings) {
        int shortest = IntStream.of(
                        settings.handshakeMs(),
                        settings.signInMs(),
                        settings.frameMs(),
                        settings.keepAliveMs(),
                        settings.timeoutMs())
                .filter(limit -> limit > 0)
                .min()
                .orElse(SWEEP_MS_MAX);
        return Math.min(SWEEP_MS_MAX, Math.max(SWEEP_MS_MIN, shortest / 4));
    }
}
