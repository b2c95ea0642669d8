package chat.earshot.peer;

import chat.earshot.peer.connection.Loop;
import chat.earshot.peer.store.PeerStore;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through the store's file when the start is over: it ended well the last time, so the start didn't wait for
 * that. If there is damage the next start looks first, and says what to do. Begun on the loop.
 */
final class BackgroundCheck {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundCheck.class);
    private static final int AFTER_MS = 10_000;

    private final Loop loop;
    private final PeerStore store;
    private final Executor worker;

    BackgroundCheck(Loop loop, PeerStore store, Executor worker) {
        this.loop = loop;
        this.store = store;
        this.worker = worker;
    }

    void begin() {
        if (!store.isProven()) {
            Loop.Timer unused = loop.after(AFTER_MS, this::run);
        }
    }

    private void run() {
        try {
            worker.execute(() -> {
                boolean isSound = store.isSound();
                loop.execute(() -> told(isSound));
            });
        } catch (RejectedExecutionException closing) {
            // Then the next start looks.
        }
    }

    private void told(boolean isSound) {
        if (isSound) {
            store.proven();
        } else {
            LOG.error("event=store-damaged consequence=\"what is damaged can't be read; start again to be told more\"");
        }
    }
}
