package chat.earshot.peer.desktop.desk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Takes changes to the FX thread, in order and a few at a time, so that a burst never keeps the window from drawing and
 * answering. Changes come from any thread; everything else is the FX thread's.
 */
final class Turns {
    /** What one turn may do before the window is drawn again. */
    static final int CHANGES_MAX = 50;

    private final Executor ui;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final Set<Runnable> ends = new LinkedHashSet<>();
    private boolean asked;
    private boolean turning;

    Turns(Executor ui) {
        this.ui = ui;
    }

    /** Runs the work once when the present turn ends; at once if there is none. The same work is known by identity. */
    void atEnd(Runnable work) {
        if (turning) {
            ends.add(work);
        } else {
            work.run();
        }
    }

    void add(Runnable change) {
        synchronized (waiting) {
            waiting.add(change);
            if (asked) {
                return;
            }
            asked = true;
        }
        ui.execute(this::take);
    }

    /** What goes wrong in one change keeps no other from being shown. */
    private void take() {
        turning = true;
        try {
            int done = 0;
            for (Optional<Runnable> next = next(); next.isPresent(); next = next()) {
                next.get().run();
                done++;
                if (done == CHANGES_MAX) {
                    break;
                }
            }
        } finally {
            turning = false;
            goOn();
        }
    }

    private Optional<Runnable> next() {
        synchronized (waiting) {
            return Optional.ofNullable(waiting.poll());
        }
    }

    private void goOn() {
        List<Runnable> due = List.copyOf(ends);
        ends.clear();
        due.forEach(Runnable::run);
        synchronized (waiting) {
            asked = !waiting.isEmpty();
            if (!asked) {
                return;
            }
        }
        ui.execute(this::take);
    }
}
