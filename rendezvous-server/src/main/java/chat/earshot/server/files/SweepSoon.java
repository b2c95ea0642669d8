package chat.earshot.server.files;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Has the spool swept soon after a file was erased, once for all that are erased until then: its bytes count no more,
 * and must not stay on the disk beside those that are put in their place. Any thread.
 */
public final class SweepSoon implements Runnable {
    private final Runnable sweep;
    private final Executor later;
    private final AtomicBoolean waiting = new AtomicBoolean();

    /** @param later runs what it is given after a pause, one after the other; rejects it when the server ends */
    public SweepSoon(Runnable sweep, Executor later) {
        this.sweep = sweep;
        this.later = later;
    }

    @Override
    public void run() {
        if (!waiting.compareAndSet(false, true)) {
            return;
        }
        try {
            later.execute(() -> {
                waiting.set(false);
                sweep.run();
            });
        } catch (RejectedExecutionException ending) {
            // The next start sweeps first of all.
            waiting.set(false);
        }
    }
}
