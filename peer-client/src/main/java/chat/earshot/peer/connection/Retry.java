package chat.earshot.peer.connection;

import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The next try to reach the rendezvous, put off for a while that grows with each failure. Lives on the loop. */
final class Retry {
    private static final int FIRST_MS = 500;
    private static final int MAX_MS = 15_000;
    private static final int HURRY_MS = 1_000;

    private final Loop loop;
    private final RandomGenerator random;
    private final Backoff backoff;
    private final LongConsumer told;
    private int notBeforeMs;

    private Loop.@Nullable Timer timer;

    /** @param told hears after how many milliseconds the next try comes; 0 if none is put off any more */
    Retry(Loop loop, RandomGenerator random, LongConsumer told) {
        this.loop = loop;
        this.random = random;
        this.told = told;
        this.backoff = new Backoff(random, FIRST_MS, MAX_MS);
    }

    boolean isPending() {
        return timer != null;
    }

    /** The rendezvous asked for this pause, at least. */
    void notBefore(int delayMs) {
        notBeforeMs = delayMs;
    }

    /** The rendezvous was reached. */
    void reached() {
        notBeforeMs = 0;
    }

    /** The rendezvous let this peer in: the next failure is a first one again. */
    void succeeded() {
        backoff.reset();
    }

    /** Puts the try off, instead of any before. */
    void later(Runnable work) {
        in(notBeforeMs + backoff.nextMs(), work);
    }

    /** Somebody waits for it: brings a pending try forward, unless the rendezvous asked for a pause. */
    void hurry(Runnable work) {
        if (isPending() && notBeforeMs == 0) {
            in(random.nextInt(HURRY_MS), work);
        }
    }

    void cancel() {
        if (isPending()) {
            drop();
            told.accept(0);
        }
    }

    private void drop() {
        Loop.Timer pending = timer;
        if (pending != null) {
            pending.cancel();
            timer = null;
        }
    }

    private void in(long delayMs, Runnable work) {
        drop();
        timer = loop.after(delayMs, () -> {
            timer = null;
            told.accept(0);
            work.run();
        });
        told.accept(delayMs);
    }
}
