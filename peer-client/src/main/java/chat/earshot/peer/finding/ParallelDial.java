package chat.earshot.peer.finding;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dials candidates at once, so that one that is silent or false never delays one that is right. Of those that answer
 * about the same time
 * the one that stands first wins; every other link is closed, however late it comes. Used once, by one thread, which
 * it blocks; dials
 * on daemon threads.
 *
 * @param <C> whom to dial
 * @param <L> what a dial gives
 */
public final class ParallelDial<C, L> {
    /** So many are dialled at once; the next begins when one of them has failed. */
    static final int AT_ONCE_MAX = 16;

    private static final Logger LOG = LoggerFactory.getLogger(ParallelDial.class);

    private final List<C> candidates;
    private final Dial<C, L> dial;
    private final Consumer<L> closer;
    private final List<Failure<C>> failures = new ArrayList<>();
    private @Nullable Won<C, L> best;
    private int bestPlace = Integer.MAX_VALUE;
    private int ended;
    private boolean decided;

    /** Dials one. Blocks for some seconds at most. */
    @FunctionalInterface
    public interface Dial<C, L> {
        /** @throws IOException if nobody answers, or somebody who isn't meant */
        L dial(C candidate) throws IOException;
    }

    /** How it went. */
    public sealed interface Outcome<C, L> {}

    /** @param link the caller's to close from now on */
    public record Won<C, L>(C candidate, L link) implements Outcome<C, L> {}

    /** @param failures in the order in which they came; whoever is missing did not answer in time */
    public record Lost<C, L>(List<Failure<C>> failures) implements Outcome<C, L> {
        public Lost {
            failures = List.copyOf(failures);
        }
    }

    /** A candidate that could not be dialled, and why. */
    public record Failure<C>(C candidate, IOException cause) {}

    /**
     * @param candidates the most wanted first
     * @param closer closes a link that did not win; must not block
     */
    public ParallelDial(List<C> candidates, Dial<C, L> dial, Consumer<L> closer) {
        this.candidates = List.copyOf(candidates);
        this.dial = dial;
        this.closer = closer;
    }

    /**
     * Dials all.
     *
     * @param limit how long to wait for the first that answers
     * @param grace how long one that answered waits for a more wanted one
     */
    public Outcome<C, L> run(Duration limit, Duration grace) {
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE_MAX, work -> {
            Thread thread = new Thread(work, "dial");
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (int i = 0; i < candidates.size(); i++) {
                int place = i;
                workers.execute(() -> attempt(place));
            }
            return decide(limit, grace);
        } finally {
            // Interrupts whoever still dials; a link that is made nevertheless is closed.
            workers.shutdownNow();
        }
    }

    private void attempt(int place) {
        C candidate = candidates.get(place);
        try {
            answered(place, dial.dial(candidate));
        } catch (IOException failure) {
            failed(new Failure<>(candidate, failure));
        } catch (RuntimeException bug) {
            LOG.error("event=dial-failed candidate=\"{}\"", candidate, bug);
            failed(new Failure<>(candidate, new IOException("the dial failed", bug)));
        }
    }

    private void answered(int place, L link) {
        @Nullable L superfluous = link;
        synchronized (this) {
            ended++;
            if (!decided && place < bestPlace) {
                Won<C, L> previous = best;
                best = new Won<>(candidates.get(place), link);
                bestPlace = place;
                superfluous = previous == null ? null : previous.link();
            }
            notifyAll();
        }
        if (superfluous != null) {
            closer.accept(superfluous);
        }
    }

    private synchronized void failed(Failure<C> failure) {
        ended++;
        failures.add(failure);
        notifyAll();
    }

    private synchronized Outcome<C, L> decide(Duration limit, Duration grace) {
        long end = System.nanoTime() + limit.toNanos();
        boolean inGrace = false;
        try {
            while (ended < candidates.size() && bestPlace > 0) {
                if (best != null && !inGrace) {
                    inGrace = true;
                    end = Math.min(end, System.nanoTime() + grace.toNanos());
                }
                long leftMs = (end - System.nanoTime()) / 1_000_000;
                if (leftMs <= 0) {
                    break;
                }
                wait(leftMs);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        decided = true;
        Won<C, L> won = best;
        return won == null ? new Lost<>(failures) : won;
    }
}
