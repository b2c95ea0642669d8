package chat.earshot.server.engine;

import java.util.List;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine's own thread: one batch after the other. While one is committed the next one gathers. */
public final class EngineLoop {
    private static final Logger LOG = LoggerFactory.getLogger(EngineLoop.class);
    private static final long IDLE_MS = 250;
    /** After each two seconds in which nobody asked for anything the storage may tidy up. */
    private static final int IDLE_TURNS_BEFORE_REST = 8;

    private final Engine engine;
    private final Inbox inbox;
    private final IntConsumer batches;
    private final long idleMs;
    private final Thread thread;
    private volatile boolean stopping;
    private int idleTurns;

    public EngineLoop(Engine engine, Inbox inbox) {
        this(engine, inbox, commands -> {});
    }

    /** @param batches hears how many commands each batch has; on the engine's thread */
    public EngineLoop(Engine engine, Inbox inbox, IntConsumer batches) {
        this(engine, inbox, batches, IDLE_MS);
    }

    /** @param idleMs how long a turn waits for something to do */
    EngineLoop(Engine engine, Inbox inbox, IntConsumer batches, long idleMs) {
        this.engine = engine;
        this.inbox = inbox;
        this.batches = batches;
        this.idleMs = idleMs;
        this.thread = new Thread(this::loop, "engine");
    }

    public void start() {
        thread.start();
    }

    /**
     * Runs what has been submitted, then ends. Any thread but the engine's.
     *
     * @return whether it ended within that time
     */
    public boolean stop(long timeoutMs) throws InterruptedException {
        stopping = true;
        thread.join(timeoutMs);
        return !thread.isAlive();
    }

    /** Any thread. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Commands isolate their own failures; what still gets out must not leave everybody without an engine. */
    private void turn() throws InterruptedException {
        try {
            List<Command> batch = inbox.await(idleMs);
            idleTurns = batch.isEmpty() ? idleTurns + 1 : 0;
            if (!batch.isEmpty()) {
                batches.accept(batch.size());
            }
            if (!batch.isEmpty() || engine.hasPostponed()) {
                engine.runBatch(batch);
            }
            // Again and again: a reader may have kept the last rest from emptying what holds erased texts.
            if (idleTurns > 0 && idleTurns % IDLE_TURNS_BEFORE_REST == 0) {
                engine.rest();
            }
        } catch (RuntimeException | Error bug) {
            LOG.error("engine=broken", bug);
        }
    }

    private void loop() {
        try {
            while (!stopping || !inbox.isEmpty()) {
                turn();
            }
        } catch (InterruptedException interrupted) {
            // Nobody interrupts this thread but a program that ends at once.
            Thread.currentThread().interrupt();
        }
    }
}
