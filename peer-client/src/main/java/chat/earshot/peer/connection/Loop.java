package chat.earshot.peer.connection;

import java.util.concurrent.Executor;

/** The one thread that owns a peer's state. */
public interface Loop extends Executor {
    /**
     * Queues work. May be called on any thread.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the loop has ended
     */
    @Override
    void execute(Runnable work);

    /** Queues work for later. */
    Timer after(long delayMs, Runnable work);

    /** Work that waits for its time. */
    interface Timer {
        /** Does nothing if the work has already run. Called on the loop. */
        void cancel();
    }
}
