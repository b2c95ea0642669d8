package chat.earshot.peer.testing;

import chat.earshot.peer.connection.Loop;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A loop whose time goes on only when the test says so. On the test's thread. */
public final class StepLoop implements Loop {
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::atMs).thenComparingLong(Task::number));
    private long nowMs;
    private long lastNumber;

    private record Task(long atMs, long number, Runnable work) {}

    @Override
    public void execute(Runnable work) {
        tasks.add(new Task(nowMs, ++lastNumber, work));
    }

    @Override
    public Timer after(long delayMs, Runnable work) {
        Task task = new Task(nowMs + delayMs, ++lastNumber, work);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /** Does what is due now. */
    public void run() {
        advance(0);
    }

    /** Lets time pass, and does what becomes due. */
    public void advance(long ms) {
        long endMs = nowMs + ms;
        for (Task next = tasks.peek(); next != null && next.atMs() <= endMs; next = tasks.peek()) {
            tasks.remove(next);
            nowMs = Math.max(nowMs, next.atMs());
            next.work().run();
        }
        nowMs = endMs;
    }
}
