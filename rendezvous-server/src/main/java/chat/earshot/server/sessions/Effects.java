package chat.earshot.server.sessions;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What the running batch will have caused beside storage. Engine's thread only.
 *
 * <p>Facts go out only after the commit. What changes in memory changes at once, so that the next command of the
 * batch sees it, and leaves behind how to take it back: so a batch that failed can be run again as if it had never
 * been.
 */
public final class Effects {
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final List<Runnable> eachRollback = new ArrayList<>();

    /** Has something done once the batch is durable; never, if it isn't. */
    public void afterCommit(Runnable effect) {
        afterCommit.add(effect);
    }

    /** How to take back a change in memory that was just made. */
    public void onRollback(Runnable undoing) {
        undo.push(undoing);
    }

    /** Has something done after every rollback: for caches that may have read what is gone. */
    public void onEachRollback(Runnable forgetting) {
        eachRollback.add(forgetting);
    }

    /** The batch is durable: hands over what is to be done now, in order. */
    public List<Runnable> committed() {
        List<Runnable> effects = List.copyOf(afterCommit);
        afterCommit.clear();
        undo.clear();
        return effects;
    }

    /** The batch came to nothing: the last change is taken back first. */
    public void rolledBack() {
        afterCommit.clear();
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
        eachRollback.forEach(Runnable::run);
    }
}
