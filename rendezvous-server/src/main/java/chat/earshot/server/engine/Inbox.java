package chat.earshot.server.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What waits for the engine, in order. Any thread. */
public final class Inbox {
    /** How many commands one transaction takes. */
    public static final int BATCH_MAX = 257;

    private final LinkedBlockingQueue<Command> commands = new LinkedBlockingQueue<>();
    private final int requestsMax;

    public Inbox(int requestsMax) {
        this.requestsMax = requestsMax;
    }

    /** Takes a request, unless so many wait already that it must be refused. */
    public boolean offer(Command command) {
        return commands.size() < requestsMax && commands.offer(command);
    }

    /**
     * Takes what can't be refused. Its number is bounded elsewhere: one ending for each link, and as many results as
     * fit the password pool.
     */
    public void add(Command command) {
        commands.add(command);
    }

    /** Waits for a first command, and takes what else is there, at most a batch; nothing if the time is over. */
    List<Command> await(long timeoutMs) throws InterruptedException {
        Command first = commands.poll(timeoutMs, TimeUnit.MILLISECONDS);
        if (first == null) {
            return List.of();
        }
        List<Command> batch = new ArrayList<>();
        batch.add(first);
        commands.drainTo(batch, BATCH_MAX - 1);
        return batch;
    }

    /** Takes what is there, without waiting. */
    public List<Command> drain(int commandsMax) {
        List<Command> batch = new ArrayList<>();
        commands.drainTo(batch, Math.min(commandsMax, BATCH_MAX));
        return batch;
    }

    public boolean isEmpty() {
        return commands.isEmpty();
    }
}
