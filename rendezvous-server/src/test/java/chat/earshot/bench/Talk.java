package chat.earshot.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Posts by many talkers, whichever system carries them, and how long each took. The load's thread. */
final class Talk {
    private static final double NANOS_PER_SEC = 1e9;
    private static final long NANOS_PER_MS = 1_000_000;
    private static final long TIMEOUT_MS = 300_000;
    private static final int SIGNIFICANT_DIGITS = 3;

    private final LoadLoop loop;
    private final List<Talker> talkers = new ArrayList<>();
    private Histogram latencies = new Histogram(SIGNIFICANT_DIGITS);
    private boolean keepsGoing;
    private long goal;
    private long posted;
    private long acknowledged;
    private long heard;

    /** Posts once; the time goes with the post. */
    @FunctionalInterface
    interface Talker {
        void post(long nanos);
    }

    Talk(LoadLoop loop) {
        this.loop = loop;
    }

    void add(Talker talker) {
        talkers.add(talker);
    }

    /** A talker's post was accepted. */
    void acknowledged(Talker talker) {
        acknowledged++;
        if (keepsGoing && posted < goal) {
            post(talker, System.nanoTime());
        }
    }

    /** Somebody heard what was posted at that time. */
    void heard(long nanos) {
        heard++;
        latencies.recordValue(Math.max(0, System.nanoTime() - nanos));
    }

    /** Everybody keeps so many posts in flight, until so many are posted and each was heard by so many; in seconds. */
    double saturate(int inFlight, int posts, int hearers) {
        begin(posts, true);
        long start = System.nanoTime();
        for (int round = 0; round < inFlight; round++) {
            for (Talker talker : talkers) {
                if (posted < goal) {
                    post(talker, System.nanoTime());
                }
            }
        }
        finish(hearers);
        return (System.nanoTime() - start) / NANOS_PER_SEC;
    }

    /**
     * So many posts a second, in turns, whether the one before is through or not. A post counts from when it was
     * due, so that a pause of the server or the load is seen by every post that fell into it.
     */
    void keepUp(int perSec, int seconds) {
        begin((long) perSec * seconds, false);
        long start = System.nanoTime();
        long everyNanos = TimeUnit.SECONDS.toNanos(1) / perSec;
        while (posted < goal) {
            long due = start + posted * everyNanos;
            long wait = due - System.nanoTime();
            if (wait > 0) {
                loop.turn((wait + NANOS_PER_MS - 1) / NANOS_PER_MS);
            } else {
                post(talkers.get((int) (posted % talkers.size())), due);
                if (due + everyNanos > System.nanoTime()) {
                    loop.turn(0);
                }
            }
        }
        finish(1);
    }

    Histogram latencies() {
        return latencies;
    }

    private void begin(long posts, boolean keepGoing) {
        latencies = new Histogram(SIGNIFICANT_DIGITS);
        keepsGoing = keepGoing;
        goal = posts;
        posted = 0;
        acknowledged = 0;
        heard = 0;
    }

    private void post(Talker talker, long nanos) {
        posted++;
        talker.post(nanos);
    }

    private void finish(int hearers) {
        loop.runUntil("everything heard", () -> heard == goal * hearers && acknowledged == goal, TIMEOUT_MS);
    }
}
