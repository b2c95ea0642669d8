package chat.earshot.server;

import chat.earshot.protocol.Reason;
import chat.earshot.server.engine.Command;
import chat.earshot.server.engine.Inbox;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the engine its upkeep every second, if there is any and the last is done. One thread of its own. */
final class UpkeepTimer {
    private static final Logger LOG = LoggerFactory.getLogger(UpkeepTimer.class);
    private static final int PERIOD_MS = 1_000;

    private final Upkeep upkeep;
    private final Inbox inbox;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    UpkeepTimer(Upkeep upkeep, Inbox inbox) {
        this.upkeep = upkeep;
        this.inbox = inbox;
        this.thread = new Thread(this::loop, "upkeep");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** What is gathered by then is still stored. */
    void stop() {
        stopped.countDown();
        tick();
    }

    private void loop() {
        try {
            while (!stopped.await(PERIOD_MS, TimeUnit.MILLISECONDS)) {
                tick();
            }
        } catch (InterruptedException interrupted) {
            // Nobody interrupts this thread but a program that ends at once.
            Thread.currentThread().interrupt();
        }
    }

    private void tick() {
        if (upkeep.isDue() && waiting.compareAndSet(false, true)) {
            inbox.add(new Turn());
        }
    }

    /** One turn; what the storage refuses is tried again a second later. */
    private final class Turn implements Command {
        @Override
        public void run() {
            waiting.set(false);
            upkeep.run();
        }

        @Override
        public void refused(Reason reason) {
            waiting.set(false);
            LOG.warn("upkeep=refused reason={}", reason.word());
        }

        @Override
        public void broken(String where) {
            waiting.set(false);
            LOG.error("upkeep=broken where=\"{}\"", where);
        }
    }
}
