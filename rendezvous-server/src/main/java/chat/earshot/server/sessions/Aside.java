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

    private final Executor workers;
    private final WayBack wayBack;
    private final Effects effects;

    /** @param workers bounded: it rejects what is too much */
    public Aside(Executor workers, WayBack wayBack, Effects effects) {
        this.workers = workers;
        this.wayBack = wayBack;
        this.effects = effects;
    }

    /** Begins {@code work} after the commit, one at a time for a caller. Called on the engine's thread. */
    <T> void run(Caller caller, int exchange, Supplier<T> work, Consumer<T> then) {
        caller.startProving();
        effects.afterCommit(() -> {
            try {
                workers.execute(() -> {
                    Runnable next = outcome(work, then);
                    wayBack.toEngine(caller, exchange, () -> {
                        caller.stopProving();
                        next.run();
                    });
                });
            } catch (RejectedExecutionException tooMuch) {
                caller.stopProving();
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
