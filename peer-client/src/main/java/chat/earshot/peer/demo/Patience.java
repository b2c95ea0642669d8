package chat.earshot.peer.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waiting for what must come, with an end. */
final class Patience {
    private static final int BETWEEN_TRIES_MS = 20;

    private Patience() {}

    /**
     * Asks again and again until there is an answer.
     *
     * @param what what is waited for, for the sentence of the failure
     * @throws StepFailed if there is none in time
     */
    static <T> T until(String what, Duration limit, Supplier<Optional<T>> answer) {
        long startedNanos = System.nanoTime();
        while (true) {
            Optional<T> got = answer.get();
            if (got.isPresent()) {
                return got.get();
            }
            if (System.nanoTime() - startedNanos > limit.toNanos()) {
                throw new StepFailed(what + " did not come within " + seconds(limit));
            }
            pause();
        }
    }

    /** Seconds with one decimal. */
    static String seconds(Duration duration) {
        return String.format("%.1f s", duration.toMillis() / 1_000.0);
    }

    static Duration since(long startedNanos) {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES_MS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StepFailed("interrupted", interrupted);
        }
    }
}
