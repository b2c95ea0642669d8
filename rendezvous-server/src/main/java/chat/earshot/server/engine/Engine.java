package chat.earshot.server.engine;

import chat.earshot.protocol.Reason;
import chat.earshot.server.sessions.Effects;
import java.util.ArrayList;
import java.util.List;
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

    private final Transactions transactions;
    private final Effects effects;
    private final List<Command> postponed = new ArrayList<>();

    public Engine(Transactions transactions, Effects effects) {
        this.transactions = transactions;
        this.effects = effects;
    }

    /** Runs the commands in order; when this returns, each is durable and told, or refused. */
    public void runBatch(List<Command> commands) {
        List<Command> batch = new ArrayList<>(postponed);
        postponed.clear();
        batch.addAll(commands);
        if (batch.size() > 1 && succeeds(batch)) {
            return;
        }
        for (Command command : batch) {
            runAlone(command);
        }
    }

    /** Whether facts wait for the storage to work again. */
    public boolean hasPostponed() {
        return !postponed.isEmpty();
    }

    private boolean succeeds(List<Command> batch) {
        try {
            transactions.run(() -> batch.forEach(Command::run));
        } catch (RuntimeException | Error failure) {
            effects.rolledBack();
            LOG.warn("batch=failed commands={} cause={}", batch.size(), failure.toString());
            return false;
        }
        release();
        return true;
    }

    private void runAlone(Command command) {
        try {
            transactions.run(command::run);
        } catch (StorageFault fault) {
            effects.rolledBack();
            LOG.error("command=refused full={} cause={}", fault.isFull(), fault.toString());
            if (command.isFact()) {
                postponed.add(command);
            } else {
                command.refused(fault.isFull() ? Reason.STORAGE_FULL : Reason.SERVER_FAILED);
            }
            return;
        } catch (RuntimeException | Error bug) {
            effects.rolledBack();
            LOG.error("command=broken", bug);
            command.broken("a bug in the rendezvous");
            return;
        }
        release();
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
