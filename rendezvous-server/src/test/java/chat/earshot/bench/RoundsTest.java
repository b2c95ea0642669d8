package chat.earshot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.server.start.StartFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is run how often, on a clock that only the runs move. */
class RoundsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final List<String> made = new ArrayList<>();

    @Test
    void everythingIsRunOnceBeforeAnythingIsRunAgain() throws IOException, InterruptedException, StartFailure {
        Rounds rounds = new Rounds(0, 60, nanos::get);
        rounds.add(2, run("W1", 1, false));
        rounds.add(1, run("W8", 1, false));
        rounds.add(2, run("W2", 1, false));

        rounds.run(figures -> {});

        assertThat(made).containsExactly("W1 1", "W8 1", "W2 1", "W1 2", "W2 2");
    }

    @Test
    void aDisturbedRunIsRepeatedAsOftenAsAllowed() throws IOException, InterruptedException, StartFailure {
        Rounds rounds = new Rounds(2, 60, nanos::get);
        rounds.add(1, run("W1", 1, true));

        rounds.run(figures -> {});

        assertThat(made).containsExactly("W1 1", "W1 2", "W1 3");
    }

    @Test
    void whatWouldEndTooLateIsNotBegunButForTheFirstRunOfEach() throws IOException, InterruptedException, StartFailure {
        Rounds rounds = new Rounds(0, 10, nanos::get);
        rounds.add(3, run("W1", 2, false));
        rounds.add(3, run("W9", 5, false));
        rounds.add(3, run("W2", 1, false));

        rounds.run(figures -> {});

        assertThat(made).containsExactly("W1 1", "W9 1", "W2 1", "W1 2");
    }

    private Rounds.Run run(String name, int minutes, boolean noisy) {
        return number -> {
            nanos.addAndGet(TimeUnit.MINUTES.toNanos(minutes));
            made.add(name + " " + number);
            return new Figures().put("noisy", noisy);
        };
    }
}
