package chat.earshot.peer.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Candidates are words that say what they do: answer, refuse, hang, or answer when the gate of their name opens. */
class ParallelDialTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final List<String> closed = new CopyOnWriteArrayList<>();
    private final ConcurrentHashMap<String, CountDownLatch> gates = new ConcurrentHashMap<>();

    @Test
    void theOneThatAnswersWinsAndFalseOrSilentOnesDoNotDelayIt() {
        ParallelDial.Outcome<String, String> outcome =
                run(List.of("hang-1", "refuse-1", "hang-2", "answer-1"), LONG, Duration.ZERO);

        assertThat(outcome).isEqualTo(new ParallelDial.Won<>("answer-1", "link to answer-1"));
    }

    @Test
    void ofTwoThatAnswerTheOneThatStandsFirstWinsAndTheOtherIsClosed() {
        CountDownLatch gate = new CountDownLatch(1);
        gates.put("gate", gate);
        // The gate opens only after the other has been dialled, so the other answers first or at the same time.
        ParallelDial.Dial<String, String> dial = candidate -> {
            if (candidate.equals("answer-1")) {
                gate.countDown();
            }
            return dial(candidate);
        };

        assertThat(new ParallelDial<>(List.of("gate", "answer-1"), dial, closed::add).run(LONG, LONG))
                .isEqualTo(new ParallelDial.Won<>("gate", "link to gate"));
        await().untilAsserted(() -> assertThat(closed).containsExactly("link to answer-1"));
    }

    @Test
    void aLinkThatComesAfterTheDecisionIsClosed() {
        CountDownLatch late = new CountDownLatch(1);
        gates.put("late", late);
        ParallelDial<String, String> dial =
                new ParallelDial<>(List.of("late", "answer-1"), this::stubborn, closed::add);

        assertThat(dial.run(LONG, Duration.ofMillis(50)))
                .isEqualTo(new ParallelDial.Won<>("answer-1", "link to answer-1"));
        late.countDown();

        await().untilAsserted(() -> assertThat(closed).containsExactly("link to late"));
    }

    @Test
    void whenAllFailItSaysWhyOfEach() {
        ParallelDial.Outcome<String, String> outcome = run(List.of("refuse-1", "bug-1"), LONG, LONG);

        List<String> named = outcome instanceof ParallelDial.Lost<String, String> lost
                ? lost.failures().stream().map(ParallelDial.Failure::candidate).toList()
                : List.of();
        assertThat(named).containsExactlyInAnyOrder("refuse-1", "bug-1");
    }

    @Test
    void whenNobodyAnswersItGivesUpAtTheLimit() {
        assertThat(run(List.of("hang-1"), Duration.ofMillis(100), LONG)).isEqualTo(new ParallelDial.Lost<>(List.of()));
        assertThat(run(List.of(), LONG, LONG)).isEqualTo(new ParallelDial.Lost<>(List.of()));
    }

    @Test
    void aGoodOneBehindManyThatRefuseIsReached() {
        List<String> many = Stream.concat(
                        IntStream.range(0, 3 * ParallelDial.AT_ONCE_MAX).mapToObj(i -> "refuse-" + i),
                        Stream.of("answer-1"))
                .toList();

        assertThat(run(many, LONG, Duration.ZERO)).isInstanceOf(ParallelDial.Won.class);
    }

    private ParallelDial.Outcome<String, String> run(List<String> candidates, Duration limit, Duration grace) {
        return new ParallelDial<>(candidates, this::dial, closed::add).run(limit, grace);
    }

    private String dial(String candidate) throws IOException {
        switch (candidate.replaceAll("-.*", "")) {
            case "refuse" -> throw new ConnectException("refused");
            case "bug" -> throw new IllegalStateException("a bug");
            case "hang" -> pass(new CountDownLatch(1));
            case "gate" -> pass(gates.getOrDefault("gate", new CountDownLatch(0)));
            default -> {}
        }
        return "link to " + candidate;
    }

    /** A dial that does not heed interrupts, as a connect in the operating system doesn't. */
    private String stubborn(String candidate) {
        CountDownLatch gate = gates.getOrDefault(candidate, new CountDownLatch(0));
        while (gate.getCount() > 0) {
            Thread.onSpinWait();
        }
        return "link to " + candidate;
    }

    private static void pass(CountDownLatch gate) throws IOException {
        try {
            gate.await();
        } catch (InterruptedException stop) {
            throw new IOException("interrupted", stop);
        }
    }
}
