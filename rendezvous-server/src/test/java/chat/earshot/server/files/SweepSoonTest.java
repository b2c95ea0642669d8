package chat.earshot.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SweepSoonTest {
    private final AtomicInteger sweeps = new AtomicInteger();
    private final Deque<Runnable> later = new ArrayDeque<>();

    @Test
    void allThatIsErasedUntilThePauseIsOverIsSweptAtOnce() {
        SweepSoon soon = new SweepSoon(sweeps::incrementAndGet, later::add);

        soon.run();
        soon.run();
        assertThat(later).hasSize(1);
        later.remove().run();
        soon.run();

        assertThat(sweeps).hasValue(1);
        assertThat(later).hasSize(1);
    }

    @Test
    void aServerThatEndsLeavesItToItsNextStart() {
        SweepSoon soon = new SweepSoon(sweeps::incrementAndGet, sweep -> {
            throw new RejectedExecutionException("ending");
        });

        soon.run();

        assertThat(sweeps).hasValue(0);
    }
}
