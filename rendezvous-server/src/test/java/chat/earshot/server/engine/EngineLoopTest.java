package chat.earshot.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.protocol.Reason;
import chat.earshot.server.sessions.Effects;
import chat.earshot.server.storage.memory.MemoryStores;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EngineLoopTest {
    private record Work(Runnable work) implements Command {
        @Override
        public void run() {
            work.run();
        }

        @Override
        public void refused(Reason reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void broken(String where) {
            // What is broken on purpose needs nobody to be told.
        }
    }

    private final AtomicInteger transactions = new AtomicInteger();
    private final Transactions memory = MemoryStores.create().transactions();
    private final Engine engine = new Engine(
            work -> {
                transactions.incrementAndGet();
                memory.run(work);
            },
            new Effects());
    private final Inbox inbox = new Inbox(10_000);
    private final EngineLoop loop = new EngineLoop(engine, inbox);

    @Test
    void whatGathersDuringACommitIsOneBatchAndEverythingIsDoneInOrderBeforeTheEnd() throws InterruptedException {
        CountDownLatch gathered = new CountDownLatch(1);
        List<Integer> done = new ArrayList<>();
        inbox.add(new Work(() -> waitFor(gathered)));
        loop.start();
        for (int command = 0; command < 1_000; command++) {
            int number = command;
            inbox.add(new Work(() -> done.add(number)));
        }
        gathered.countDown();

        assertThat(loop.stop(10_000)).isTrue();

        assertThat(done).hasSize(1_000).isSorted();
        assertThat(transactions.get()).isLessThanOrEqualTo(6);
    }

    @Test
    void aBugEndsNoThread() throws InterruptedException {
        List<String> done = new ArrayList<>();
        loop.start();
        inbox.add(new Work(() -> {
            throw new IllegalStateException("planned");
        }));
        inbox.add(new Work(() -> done.add("after")));

        assertThat(loop.stop(10_000)).isTrue();

        assertThat(done).containsExactly("after");
    }

    @Test
    void aFullInboxTakesNoRequestButWhatCantBeRefused() {
        Inbox small = new Inbox(2);
        Command nothing = new Work(() -> {});

        assertThat(small.offer(nothing)).isTrue();
        assertThat(small.offer(nothing)).isTrue();
        assertThat(small.offer(nothing)).isFalse();
        small.add(nothing);

        assertThat(small.drain(10)).hasSize(3);
    }

    @Test
    void anEngineThatIdlesRestsAgainAndAgain() throws InterruptedException {
        CountDownLatch rests = new CountDownLatch(3);
        Transactions resting = new Transactions() {
            @Override
            public void run(Runnable work) {
                memory.run(work);
            }

            @Override
            public void rest() {
                rests.countDown();
            }
        };
        EngineLoop idle = new EngineLoop(new Engine(resting, new Effects()), inbox, commands -> {}, 1);
        idle.start();

        assertThat(rests.await(5, TimeUnit.SECONDS)).isTrue();

        assertThat(idle.stop(10_000)).isTrue();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
