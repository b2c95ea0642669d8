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
 *
 * <p>What is drawn from many changes is drawn at once when one comes alone, and rests a little between two times while
 * they pour in, and longer when they don't stop. While somebody types it is drawn when a letter has just been: then
 * nobody waits for the window, and the next letter comes only after it.
 */
public final class Turns {
    /** What one turn may do before the window is drawn again. */
    static final int CHANGES_MAX = 50;
    /** After so many rests without a pause nobody reads what pours in: drawing half as often leaves room for typing. */
    static final int POURING = 10;
    /** After so many rests without a letter nobody types any more. */
    static final int TYPING = 3;

    private final Executor ui;
    private final Executor rest;
    private final Executor frame;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final Set<Runnable> ends = new LinkedHashSet<>();
    private boolean asked;
    private boolean turning;
    private boolean resting;
    /** How often something had come during a rest, one after the other. */
    private int poured;
    /** For how many rests more somebody is taken to be typing; 0 if nobody is. */
    private int typing;
    /** Whether the rest is over, and a letter is waited for. */
    private boolean overdue;

    /**
     * @param rest runs work on the FX thread after a rest, or at once: then there is none
     * @param frame runs work on the FX thread when what has changed until now is drawn; never while nothing is
     */
    public Turns(Executor ui, Executor rest, Executor frame) {
        this.ui = ui;
        this.rest = rest;
        this.frame = frame;
    }

    /** Somebody types a letter: it is drawn before anything that only came. */
    void typed() {
        boolean began = typing == 0;
        typing = TYPING;
        if (began) {
            rest.execute(this::typeLess);
        }
        frame.execute(this::letterDrawn);
    }

    private void typeLess() {
        typing--;
        if (typing > 0) {
            rest.execute(this::typeLess);
        }
    }

    private void letterDrawn() {
        if (overdue) {
            overdue = false;
            draw();
        }
    }

    /** Runs the work once when the present turn ends; at once if there is none. The same work is known by identity. */
    void atEnd(Runnable work) {
        if (turning) {
            ends.add(work);
        } else {
            ends.remove(work);
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

    /** Makes a turn of what is done on the FX thread anyway. */
    void together(Runnable changes) {
        if (turning) {
            changes.run();
            return;
        }
        turning = true;
        try {
            changes.run();
        } finally {
            turning = false;
            end();
        }
    }

    /** What goes wrong in one change keeps no other from being shown. */
    private void take() {
        try {
            together(this::takeSome);
        } finally {
            goOn();
        }
    }

    private void takeSome() {
        int done = 0;
        for (Optional<Runnable> next = next(); next.isPresent(); next = next()) {
            next.get().run();
            done++;
            if (done == CHANGES_MAX) {
                break;
            }
        }
    }

    private Optional<Runnable> next() {
        synchronized (waiting) {
            return Optional.ofNullable(waiting.poll());
        }
    }

    private void end() {
        if (resting || ends.isEmpty()) {
            return;
        }
        resting = true;
        try {
            draw();
        } finally {
            rest.execute(this::rested);
        }
    }

    private void draw() {
        List<Runnable> due = List.copyOf(ends);
        ends.clear();
        due.forEach(Runnable::run);
    }

    private void rested() {
        poured = ends.isEmpty() ? 0 : poured + 1;
        if (poured > POURING) {
            poured = POURING - 1;
            rest.execute(this::rested);
        } else if (!ends.isEmpty() && typing > 0) {
            overdue = true;
            rest.execute(this::rested);
        } else {
            overdue = false;
            resting = false;
            end();
        }
    }

    private void goOn() {
        synchronized (waiting) {
            asked = !waiting.isEmpty();
            if (!asked) {
                return;
            }
        }
        ui.execute(this::take);
    }
}
