package chat.earshot.server;

import chat.earshot.server.conversations.MarkService;
import chat.earshot.server.conversations.RetentionService;

/**
 * What the rendezvous does by itself, a small piece at a time. {@link #isDue} on any thread, the rest on the
 * engine's.
 */
public final class Upkeep {
    private final MarkService marks;
    private final RetentionService retention;

    Upkeep(MarkService marks, RetentionService retention) {
        this.marks = marks;
        this.retention = retention;
    }

    /** Whether {@link #run} has something to do: an engine that rests is left alone. */
    public boolean isDue() {
        return marks.isDue() || retention.isDue();
    }

    /** Inside a transaction. */
    public void run() {
        if (marks.isDue()) {
            marks.flush();
        }
        retention.run();
    }
}
