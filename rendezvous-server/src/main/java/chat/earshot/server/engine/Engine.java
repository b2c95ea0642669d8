package chat.earshot.server.engine;

import chat.earshot.protocol.Reason;
import chat.earshot.server.accounts.RateLimit;
import chat.earshot.server.sessions.Effects;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The single writer: runs a batch of commands in one transaction, and lets their effects go only after the commit. It
 * has no thread of its own; whoever calls it is the engine's thread.
 *
 * <p>A batch that fails is rolled back and its commands are run one by one, so that only the culprit fails.
 */
public final class Engine {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    /** Of so many batches at least one tries what was postponed again. */
    static final int RETRY_BATCHES_MAX = 32;

    private static final String FAULT = "fault";
    private static final int PLACES_MAX = 1_000;

    private final Transactions transactions;
    private final Effects effects;
    private final List<Command> postponed = new ArrayList<>();

    /** Whoever provokes the same failure without end must not fill the log: one line a minute for each. */
    private final RateLimit<Object> lines = new RateLimit<>(1, 1 / 60.0, PLACES_MAX);

    private int retryAfter;
    private int batchesUntilRetry;

    public Engine(Transactions transactions, Effects effects) {
        this.transactions = transactions;
        this.effects = effects;
    }

    /** Runs the commands in order; when this returns, each is durable and told, or refused. */
    public void runBatch(List<Command> commands) {
        if (!postponed.isEmpty() && --batchesUntilRetry <= 0) {
            runPostponed();
        }
        if (commands.size() > 1 && succeeds(commands)) {
            return;
        }
        for (Command command : commands) {
            runAlone(command);
        }
    }

    /** Nobody has asked for anything for a while. */
    public void rest() {
        transactions.rest();
    }

    /** Whether facts wait for the storage to work again. */
    public boolean hasPostponed() {
        return !postponed.isEmpty();
    }

    /** All at once, and more rarely the longer the storage fails: a thousand who left must not keep it busy. */
    private void runPostponed() {
        List<Command> facts = List.copyOf(postponed);
        postponed.clear();
        try {
            transactions.run(() -> facts.forEach(Command::run));
        } catch (StorageFault still) {
            effects.rolledBack();
            postponed.addAll(facts);
            retryAfter = Math.min(RETRY_BATCHES_MAX, 2 * Math.max(1, retryAfter));
            batchesUntilRetry = retryAfter;
            return;
        } catch (RuntimeException | Error bug) {
            effects.rolledBack();
            facts.forEach(this::runAlone);
            return;
        }
        retryAfter = 0;
        LOG.info("storage=recovered postponed={}", facts.size());
        release();
    }

    private boolean succeeds(List<Command> batch) {
        try {
            transactions.run(() -> batch.forEach(Command::run));
        } catch (RuntimeException | Error failure) {
            effects.rolledBack();
            if (mayTell(failure.getClass())) {
                LOG.warn("batch=failed commands={} cause={}", batch.size(), failure.toString());
            }
            return false;
        }
        batchesUntilRetry = 0;
        release();
        return true;
    }

    private void runAlone(Command command) {
        try {
            transactions.run(command::run);
        } catch (StorageFault fault) {
            effects.rolledBack();
            if (mayTell(FAULT)) {
                LOG.error("command=refused full={} cause={}", fault.isFull(), fault.toString());
            }
            if (command.isFact()) {
                postponed.add(command);
            } else {
                command.refused(fault.isFull() ? Reason.STORAGE_FULL : Reason.SERVER_FAILED);
            }
            return;
        } catch (RuntimeException | Error bug) {
            effects.rolledBack();
            if (mayTell(place(bug))) {
                LOG.error("command=broken", bug);
            }
            command.broken("a bug in the rendezvous");
            return;
        }
        batchesUntilRetry = 0;
        release();
    }

    private boolean mayTell(Object what) {
        return lines.take(what, TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    }

    /** One bug is told from another by where it was thrown. */
    private static Object place(Throwable bug) {
        StackTraceElement[] trace = bug.getStackTrace();
        return trace.length == 0 ? bug.getClass() : trace[0];
    }

    /** What is durable stays so, whatever happens to one who should hear of it. */
    private void release() {
        for (Runnable effect : effects.committed()) {
            try {
                effect.run();
            } catch (RuntimeException | Error bug) {
                LOG.error("effect=broken", bug);
            }
        }
    }
}
