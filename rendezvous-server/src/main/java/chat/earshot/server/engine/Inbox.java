package chat.earshot.server.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What waits for the engine, in order. Any thread. */
public final class Inbox {
    /** How many commands one transaction takes. */
    public static final int BATCH_MAX = 513;

    /** How many bytes of requests may wait, by {@link Command#bytes}. */
    static final long BYTES_MAX = 32L * 1024 * 1024;

    private final LinkedBlockingQueue<Command> commands = new LinkedBlockingQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private final int requestsMax;

    public Inbox(int requestsMax) {
        this.requestsMax = requestsMax;
    }

    /** Takes a request, unless so much waits already that it must be refused. */
    public boolean offer(Command command) {
        if (commands.size() >= requestsMax || bytes.get() + command.bytes() > BYTES_MAX) {
            return false;
        }
        bytes.addAndGet(command.bytes());
        return commands.offer(command);
    }

    /** Whether more than half of what may wait does: time to ask everybody for moderation. */
    public boolean isCrowded() {
        return commands.size() > requestsMax / 2 || bytes.get() > BYTES_MAX / 2;
    }

    /**
     * Takes what can't be refused, and what weighs nothing. Its number is bounded elsewhere: one ending for each link,
     * and as many results as fit the password pool.
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
        return taken(batch);
    }

    /** Takes what is there, without waiting. */
    public List<Command> drain(int commandsMax) {
        List<Command> batch = new ArrayList<>();
        commands.drainTo(batch, Math.min(commandsMax, BATCH_MAX));
        return taken(batch);
    }

    private List<Command> taken(List<Command> batch) {
        bytes.addAndGet(-batch.stream().mapToLong(Command::bytes).sum());
        return batch;
    }

    /** How many wait. */
    public int size() {
        return commands.size();
    }

    public boolean isEmpty() {
        return commands.isEmpty();
    }
}
