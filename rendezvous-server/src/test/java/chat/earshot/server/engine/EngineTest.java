package chat.earshot.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.protocol.Reason;
import chat.earshot.server.sessions.Effects;
import chat.earshot.server.storage.memory.MemoryStores;
import chat.earshot.server.testing.FlakyTransactions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineTest {
    private final FlakyTransactions transactions =
            new FlakyTransactions(MemoryStores.create().transactions());
    private final Effects effects = new Effects();
    private final Engine engine = new Engine(transactions, effects);

    /** What happened, in order. */
    private final List<String> story = new ArrayList<>();

    /** What commands changed in memory. */
    private final List<String> memory = new ArrayList<>();

    private class Step implements Command {
        private final String name;
        private final boolean fact;
        private final Runnable more;

        Step(String name, boolean fact, Runnable more) {
            this.name = name;
            this.fact = fact;
            this.more = more;
        }

        @Override
        public void run() {
            memory.add(name);
            effects.onRollback(() -> memory.remove(memory.size() - 1));
            effects.afterCommit(() -> story.add(name + " told, " + transactions.runs()));
            more.run();
        }

        @Override
        public void refused(Reason reason) {
            story.add(name + " refused: " + reason);
        }

        @Override
        public void broken(String where) {
            story.add(name + " broken");
        }

        @Override
        public boolean isFact() {
            return fact;
        }
    }

    private Step step(String name) {
        return new Step(name, false, () -> {});
    }

    private Step bug(String name, Throwable thrown) {
        return new Step(name, false, () -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) thrown;
        });
    }

    @Test
    void aBatchIsOneTransactionAndItsEffectsFollowInOrder() {
        engine.runBatch(List.of(step("a"), step("b"), step("c")));

        assertThat(story).containsExactly("a told, 1", "b told, 1", "c told, 1");
    }

    @Test
    void nothingIsToldBeforeTheCommit() {
        engine.runBatch(
                List.of(step("a"), new Step("b", false, () -> assertThat(story).isEmpty())));

        assertThat(story).hasSize(2);
    }

    @Test
    void whenOneOfABatchHasABugOnlyThatOneFails() {
        engine.runBatch(List.of(step("a"), bug("b", new IllegalStateException("planned")), step("c")));

        assertThat(story).containsExactly("a told, 2", "b broken", "c told, 4");
        assertThat(memory).containsExactly("a", "c");
    }

    @Test
    void anErrorIsABugLikeAnyOther() {
        engine.runBatch(List.of(bug("a", new StackOverflowError("planned")), step("b")));
        engine.runBatch(List.of(bug("c", new OutOfMemoryError("planned"))));

        assertThat(story).containsExactly("a broken", "b told, 3", "c broken");
    }

    @Test
    void whenABatchCantBeStoredItsCommandsAreTriedOneByOne() {
        transactions.failWhen(() -> memory.contains("b"), false);

        engine.runBatch(List.of(step("a"), step("b"), step("c")));

        assertThat(story).containsExactly("a told, 2", "b refused: SERVER_FAILED", "c told, 4");
        assertThat(memory).containsExactly("a", "c");
    }

    @Test
    void aFullStorageIsSaidToBeFullAndTheNextBatchWorks() {
        transactions.failWhen(() -> true, true);
        engine.runBatch(List.of(step("a")));
        transactions.failWhen(() -> false, true);
        engine.runBatch(List.of(step("b")));

        assertThat(story).containsExactly("a refused: STORAGE_FULL", "b told, 2");
        assertThat(memory).containsExactly("b");
    }

    @Test
    void aFactIsTriedAgainWithTheNextBatchAndComesFirst() {
        transactions.failWhen(() -> true, true);
        engine.runBatch(List.of(new Step("gone", true, () -> {}), step("a")));
        assertThat(engine.hasPostponed()).isTrue();

        transactions.failWhen(() -> false, true);
        engine.runBatch(List.of(step("b")));

        assertThat(story).containsExactly("a refused: STORAGE_FULL", "gone told, 4", "b told, 5");
        assertThat(engine.hasPostponed()).isFalse();
    }

    @Test
    void aThousandFactsThatWaitAreTriedTogetherAndMoreAndMoreRarely() {
        transactions.failWhen(() -> true, false);
        List<Command> facts = new ArrayList<>();
        for (int fact = 0; fact < 1_000; fact++) {
            facts.add(new Step("fact", true, () -> {}));
        }
        engine.runBatch(facts);
        int before = transactions.runs();

        for (int batch = 0; batch < 320; batch++) {
            engine.runBatch(List.of());
        }

        assertThat(transactions.runs() - before).isBetween(10, 20);
        transactions.failWhen(() -> false, false);
        engine.runBatch(List.of(step("a")));
        engine.runBatch(List.of());
        assertThat(engine.hasPostponed()).isFalse();
        assertThat(story).hasSize(1_001);
    }

    @Test
    void anEffectWithABugHindersNoOther() {
        engine.runBatch(List.of(
                new Step(
                        "a",
                        false,
                        () -> effects.afterCommit(() -> {
                            throw new IllegalStateException("planned");
                        })),
                step("b")));

        assertThat(story).containsExactly("a told, 1", "b told, 1");
    }

    @Test
    void changesInMemoryAreTakenBackLastFirst() {
        List<String> undone = new ArrayList<>();
        Command command = new Step("a", false, () -> {
            effects.onRollback(() -> undone.add("first"));
            effects.onRollback(() -> undone.add("second"));
            throw new IllegalStateException("planned");
        });
        effects.onEachRollback(() -> undone.add("caches"));

        engine.runBatch(List.of(command));

        assertThat(undone).containsExactly("second", "first", "caches");
        assertThat(memory).isEmpty();
    }
}
