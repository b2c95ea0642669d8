package chat.earshot.server.storage.memory;

import chat.earshot.server.engine.Transactions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Transactions over memory: each change leaves behind how to take it back. Readers wait for a running one to end. */
final class MemoryTransactions implements Transactions {
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private boolean running;

    @Override
    public void run(Runnable work) {
        lock.lock();
        try {
            if (running) {
                throw new IllegalStateException("a transaction is running already");
            }
            running = true;
            boolean done = false;
            try {
                work.run();
                done = true;
            } finally {
                running = false;
                if (!done) {
                    undo.forEach(Runnable::run);
                }
                undo.clear();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Changes something, and says how to take that back. */
    void change(Runnable undoing) {
        if (!lock.isHeldByCurrentThread() || !running) {
            throw new IllegalStateException("nothing is stored outside of a transaction");
        }
        undo.push(undoing);
    }

    /** Reads what is committed. Any thread. */
    <T> T read(Supplier<T> query) {
        lock.lock();
        try {
            return query.get();
        } finally {
            lock.unlock();
        }
    }
}
