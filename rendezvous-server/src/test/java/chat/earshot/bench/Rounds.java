package chat.earshot.bench;

import chat.earshot.server.start.StartFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Everything once, then everything that still lacks runs, and so on: so that what doesn't fit into the time that there
 * is costs the last runs of each workload, and not the last workloads. One thread.
 */
final class Rounds {
    private final List<Series> series = new ArrayList<>();
    private final int repeatsMax;
    private final long endsAt;
    private final LongSupplier nanos;

    /** Makes one run, of that number. */
    @FunctionalInterface
    interface Run {
        Figures make(int number) throws IOException, InterruptedException, StartFailure;
    }

    /** The runs of one workload on one system. */
    private static final class Series {
        private final int wanted;
        private final Run run;
        private int made;
        private int quiet;
        private long longestNanos;

        Series(int wanted, Run run) {
            this.wanted = wanted;
            this.run = run;
        }
    }

    /**
     * @param repeatsMax how often a run that others disturbed is repeated
     * @param minutes in which it shall be over; only the first run of each is made whatever it takes
     * @param nanos the monotonic clock
     */
    Rounds(int repeatsMax, double minutes, LongSupplier nanos) {
        this.repeatsMax = repeatsMax;
        this.nanos = nanos;
        this.endsAt = nanos.getAsLong() + (long) (minutes * TimeUnit.MINUTES.toNanos(1));
    }

    /** @param wanted how many undisturbed runs there shall be */
    void add(int wanted, Run run) {
        series.add(new Series(wanted, run));
    }

    void run(Consumer<Figures> told) throws IOException, InterruptedException, StartFailure {
        boolean went = true;
        while (went) {
            went = false;
            for (Series each : series) {
                if (lacksOne(each)) {
                    told.accept(once(each));
                    went = true;
                }
            }
        }
    }

    private boolean lacksOne(Series each) {
        boolean fits = each.made == 0 || nanos.getAsLong() + each.longestNanos <= endsAt;
        return fits && each.quiet < each.wanted && each.made < each.wanted * (1 + repeatsMax);
    }

    private Figures once(Series each) throws IOException, InterruptedException, StartFailure {
        long from = nanos.getAsLong();
        each.made++;
        Figures figures = each.run.make(each.made);
        each.longestNanos = Math.max(each.longestNanos, nanos.getAsLong() - from);
        each.quiet += figures.flag("noisy") ? 0 : 1;
        return figures;
    }
}
