package chat.earshot.peer.sync;

import chat.earshot.peer.connection.Loop;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.peer.store.StoreFault;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sketches what was kept, so that searches needn't read it: a little at a time, when no log is on its way in. Lives on
 * the loop.
 */
public final class Sketching {
    private static final Logger LOG = LoggerFactory.getLogger(Sketching.class);
    private static final int IDLE_MS = 1_000;
    /** Some milliseconds' work each; between them the loop has time for everything else. */
    private static final int BLOCKS_AT_ONCE = 4;

    private static final int PAUSE_MS = 20;

    private final Loop loop;
    private final PeerStore store;
    private final BooleanSupplier isBusy;
    private boolean waits;

    /** @param isBusy whether a log is on its way in */
    public Sketching(Loop loop, PeerStore store, BooleanSupplier isBusy) {
        this.loop = loop;
        this.store = store;
        this.isBusy = isBusy;
    }

    /** There may be something to do. */
    public void wake() {
        if (!waits) {
            later(IDLE_MS);
        }
    }

    private void later(int delayMs) {
        waits = true;
        loop.after(delayMs, this::work);
    }

    private void work() {
        waits = false;
        if (isBusy.getAsBoolean()) {
            later(IDLE_MS);
            return;
        }
        try {
            if (store.sketches().sketchSome(BLOCKS_AT_ONCE)) {
                later(PAUSE_MS);
            }
        } catch (StoreFault fault) {
            // Searching is slower without them, and right.
            LOG.warn("event=sketching-failed", fault);
        }
    }
}
