package chat.earshot.peer.connection;

import chat.earshot.protocol.ContactsListed;
import chat.earshot.protocol.ListContacts;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/**
 * Notices that this machine has slept, by a clock that went on while the loop did not, and then makes sure that the
 * link still lives: it may be gone without either end knowing. Lives on the loop.
 *
 * <p>A clock that was only set looks the same, and does no harm.
 */
final class SleepWatch {
    private static final int TICK_MS = 5_000;
    private static final int GAP_MS = 15_000;
    private static final int PROBE_MS = 3_000;

    private final Loop loop;
    private final Clock clock;
    private final Session session;
    private final Runnable dead;
    private long lastMs;

    /** @param dead called when the link doesn't answer any more */
    SleepWatch(Loop loop, Clock clock, Session session, Runnable dead) {
        this.loop = loop;
        this.clock = clock;
        this.session = session;
        this.dead = dead;
        this.lastMs = clock.millis();
    }

    void start() {
        loop.after(TICK_MS, this::tick);
    }

    private void tick() {
        long nowMs = clock.millis();
        boolean isGap = nowMs - lastMs > GAP_MS;
        lastMs = nowMs;
        loop.after(TICK_MS, this::tick);
        if (isGap && session.isLive()) {
            CompletableFuture<ContactsListed> answer = session.askNow(new ListContacts("", 1), ContactsListed.class);
            loop.after(PROBE_MS, () -> {
                if (!answer.isDone()) {
                    dead.run();
                }
            });
        }
    }
}
