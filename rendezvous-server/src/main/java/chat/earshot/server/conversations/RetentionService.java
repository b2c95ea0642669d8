package chat.earshot.server.conversations;

import chat.earshot.protocol.ContentsErased;
import chat.earshot.server.conversations.ConversationStore.Through;
import chat.earshot.server.sessions.Effects;
import chat.earshot.server.sessions.Outbound;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases what was said too long ago, a bounded piece at a time, so that no post waits for it. Engine's thread, but
 * {@link #isDue} on any.
 */
public final class RetentionService {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionService.class);
    /** A few milliseconds of the engine's time. */
    private static final int ENTRIES_MAX = 500;

    private static final int PAUSE_SEC = 60;

    private final ConversationStore store;
    private final LogAppender log;
    private final Retention retention;
    private final Clock clock;
    private final Effects effects;
    private final Outbound outbound;
    private volatile Instant nextAt = Instant.MIN;

    public RetentionService(
            ConversationStore store,
            LogAppender log,
            Retention retention,
            Clock clock,
            Effects effects,
            Outbound outbound) {
        this.store = store;
        this.log = log;
        this.retention = retention;
        this.clock = clock;
        this.effects = effects;
        this.outbound = outbound;
    }

    /** Whether there may be something to do. */
    public boolean isDue() {
        return retention.isOn() && !clock.instant().isBefore(nextAt);
    }

    /** Erases one piece, if it is time, and tells those who take part. */
    public void run() {
        if (!isDue()) {
            return;
        }
        Instant now = clock.instant();
        List<Through> done = store.eraseOlder(now.minus(retention.age()), ENTRIES_MAX);
        for (Through through : done) {
            outbound.tell(
                    log.participants(through.conversation()),
                    new ContentsErased(through.conversation(), through.seq()));
        }
        // After a piece there may be more; it is looked for with the next turn, when posts have had theirs.
        effects.afterCommit(() -> {
            if (done.isEmpty()) {
                nextAt = now.plusSeconds(PAUSE_SEC);
            } else {
                LOG.info("retention=erased conversations={}", done.size());
            }
        });
    }
}
