package chat.earshot.server;

import chat.earshot.link.LinkListener;
import chat.earshot.link.PeerCertifier;
import chat.earshot.protocol.Reason;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.administration.Administration;
import chat.earshot.server.engine.Command;
import chat.earshot.server.engine.EngineLoop;
import chat.earshot.server.files.SpoolThreads;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running rendezvous, all but its sockets and its storage: the parts with the engine's thread, two threads that hash
 * passwords, two that read logs and a timer. Any thread.
 */
public final class RendezvousCore {
    private static final Logger LOG = LoggerFactory.getLogger(RendezvousCore.class);
    private static final int HASHERS = 2;
    /** More than wait in both lanes: these refuse first, each for itself. */
    private static final int HASHES_WAITING_MAX = 128;

    private static final int READERS = 2;
    private static final int READS_WAITING_MAX = 1_024;
    private static final int FETCHES_WAITING_MAX = 4_096;
    /** Each holds a piece of a file in memory: 32 MiB in all. */
    private static final int PUTS_WAITING_MAX = 1_024;

    private static final int SWEEP_PAUSE_MIN = 60;
    private static final int SWEEP_SOON_SEC = 5;

    private final ThreadPoolExecutor workers = pool("password", HASHERS, HASHES_WAITING_MAX);
    private final ThreadPoolExecutor readers = pool("reader", READERS, READS_WAITING_MAX);
    private final ThreadPoolExecutor spoolWriter = pool("spool-writer", 1, PUTS_WAITING_MAX);
    private final ThreadPoolExecutor spoolReader = pool("spool-reader", 1, FETCHES_WAITING_MAX);
    private final ScheduledThreadPoolExecutor sweeper =
            new ScheduledThreadPoolExecutor(1, work -> daemon(work, "sweep"));
    private final RendezvousParts parts;
    private final EngineLoop loop;
    private final UpkeepTimer upkeep;
    private final Administration administration;

    /** One that issues no certificates to peers. */
    public RendezvousCore(Stores stores, Clock clock, RendezvousSettings settings) {
        this(stores, clock, settings, PeerCertifier.NONE, commands -> {});
    }

    /**
     * @param certifier signs the certificates of peers
     * @param batches hears how many commands each batch has; on the engine's thread
     */
    public RendezvousCore(
            Stores stores, Clock clock, RendezvousSettings settings, PeerCertifier certifier, IntConsumer batches) {
        this.parts = new RendezvousParts(
                stores,
                Surroundings.real(
                        clock, workers, readers, new SpoolThreads(spoolWriter, spoolReader, this::sweepLater)),
                settings,
                certifier);
        this.loop = new EngineLoop(parts.engine(), parts.inbox(), batches);
        this.upkeep = new UpkeepTimer(parts.upkeep(), parts.inbox());
        this.administration = parts.administration();
    }

    /** Where links are to be announced, once this has been started. */
    public LinkListener links() {
        return parts.links();
    }

    /** What IT may do while this runs. */
    public Administration administration() {
        return administration;
    }

    public void start() {
        parts.begin();
        loop.start();
        upkeep.start();
        Future<?> unused = sweeper.scheduleWithFixedDelay(parts.spoolSweep(), 0, SWEEP_PAUSE_MIN, TimeUnit.MINUTES);
    }

    /** How many requests wait for the engine. */
    public int waiting() {
        return parts.inbox().size();
    }

    public int sessions() {
        return parts.sessionCount();
    }

    /** Whether the engine's thread lives. */
    public boolean isAlive() {
        return loop.isAlive();
    }

    /** Locks an account out: its sessions end, its tokens are void. Returns at once; the engine does it in its turn. */
    public void disable(AccountId account) {
        parts.inbox().add(new ItCommand(() -> parts.sessionService().disable(account)));
    }

    /**
     * Ends in order: peers are told when to come back, what was asked for is done and answered, links are closed.
     *
     * @param retryAfterMs how long peers shall wait at least
     * @return whether everything that was asked for was done within {@code timeoutMs}
     */
    public boolean stop(int retryAfterMs, long timeoutMs) throws InterruptedException {
        parts.gateway().announceClosing(retryAfterMs);
        workers.shutdown();
        readers.shutdown();
        upkeep.stop();
        sweeper.shutdownNow();
        endSpool(spoolWriter);
        endSpool(spoolReader);
        parts.inbox().add(new ItCommand(parts::end));
        boolean drained = loop.stop(timeoutMs);
        parts.gateway().closeAll();
        return drained;
    }

    private void sweepLater(Runnable sweep) {
        Future<?> unused = sweeper.schedule(sweep, SWEEP_SOON_SEC, TimeUnit.SECONDS);
    }

    /** What waits is dropped: peers ask for pieces of files again, and the storage may be closed by their turn. */
    private static void endSpool(ThreadPoolExecutor pool) {
        pool.shutdown();
        pool.getQueue().clear();
    }

    /** A command of IT, which nobody waits for. */
    private record ItCommand(Runnable work) implements Command {
        @Override
        public void run() {
            work.run();
        }

        @Override
        public void refused(Reason reason) {
            LOG.error("it-command=refused reason={}", reason.word());
        }

        @Override
        public void broken(String where) {
            LOG.error("it-command=broken where=\"{}\"", where);
        }

        @Override
        public boolean isFact() {
            return true;
        }
    }

    private static ThreadPoolExecutor pool(String name, int threads, int waitingMax) {
        AtomicInteger numbers = new AtomicInteger();
        return new ThreadPoolExecutor(
                threads,
                threads,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(waitingMax),
                work -> daemon(work, name + "-" + numbers.incrementAndGet()));
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
