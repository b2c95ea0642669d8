package chat.earshot.peer.connection;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A loop on a daemon thread of its own. Work that fails with a bug is logged, and the next is done. */
public final class ThreadLoop implements Loop, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadLoop.class);
    private final ScheduledThreadPoolExecutor executor;
    private volatile @Nullable Thread own;

    public ThreadLoop(String name) {
        executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            own = thread;
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void execute(Runnable work) {
        executor.execute(() -> run(work));
    }

    @Override
    public Timer after(long delayMs, Runnable work) {
        if (executor.isShutdown()) {
            return () -> {};
        }
        Future<?> waiting = executor.schedule(() -> run(work), delayMs, TimeUnit.MILLISECONDS);
        return () -> waiting.cancel(false);
    }

    /** Whether the caller is on the loop. */
    public boolean isCurrent() {
        return Thread.currentThread() == own;
    }

    /** Lets what is queued run, but nothing new and no timers. Doesn't wait. */
    @Override
    public void close() {
        executor.shutdown();
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException bug) {
            LOG.error("event=bug where=loop", bug);
        }
    }
}
