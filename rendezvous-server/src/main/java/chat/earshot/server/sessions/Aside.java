package chat.earshot.server.sessions;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Slow pure work for a caller, done beside the engine; its result comes back to the engine's thread. */
public final class Aside {
    /** Brings something back to the engine's thread, as a command of that caller. */
    public interface WayBack {
        void toEngine(Caller caller, int exchange, Runnable work);
    }

    /**
     * Something slow.
     *
     * @param then what follows, on the engine's thread
     * @param onRejected if it is not begun, because too many wait; on the engine's thread
     */
    record Job<T>(PasswordLanes.Lane lane, Supplier<T> work, Consumer<T> then, Runnable onRejected) {}

    private final PasswordLanes lanes;
    private final WayBack wayBack;
    private final Effects effects;

    /** @param workers takes what the lanes let through */
    public Aside(Executor workers, WayBack wayBack, Effects effects) {
        this.lanes = new PasswordLanes(workers);
        this.wayBack = wayBack;
        this.effects = effects;
    }

    /** Begins a job after the commit, one at a time for a caller. Called on the engine's thread. */
    <T> void run(Caller caller, int exchange, Job<T> job) {
        caller.startProving();
        effects.afterCommit(() -> {
            try {
                lanes.execute(job.lane(), caller.address(), () -> {
                    Runnable next = outcome(job.work(), job.then());
                    wayBack.toEngine(caller, exchange, () -> {
                        caller.stopProving();
                        next.run();
                    });
                });
            } catch (RejectedExecutionException tooMuch) {
                caller.stopProving();
                job.onRejected().run();
                caller.answerNow(exchange, Refusals.BUSY);
            }
        });
    }

    /** A bug in the work is thrown where bugs are isolated: on the engine's thread. */
    private static <T> Runnable outcome(Supplier<T> work, Consumer<T> then) {
        try {
            T result = work.get();
            return () -> then.accept(result);
        } catch (RuntimeException bug) {
            return () -> {
                throw bug;
            };
        } catch (Error bug) {
            return () -> {
                throw bug;
            };
        }
    }
}
