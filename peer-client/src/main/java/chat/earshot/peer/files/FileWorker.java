package chat.earshot.peer.files;

import chat.earshot.peer.connection.Loop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Does what blocks, on a thread of its own, and brings results back to the loop. Called on the loop. */
public final class FileWorker {
    private final Executor thread;
    private final Loop loop;

    /** @param thread one at a time; rejects work once it is closed */
    public FileWorker(Executor thread, Loop loop) {
        this.thread = thread;
        this.loop = loop;
    }

    /** What may fail as disks do. */
    interface Task<T> {
        T run() throws IOException;
    }

    /** Completes on the loop, with an {@link UncheckedIOException} if the disk failed. */
    <T> CompletableFuture<T> run(Task<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            thread.execute(() -> {
                try {
                    T value = task.run();
                    back(result, () -> result.complete(value));
                } catch (IOException failed) {
                    back(result, () -> result.completeExceptionally(new UncheckedIOException(failed)));
                } catch (RuntimeException | OutOfMemoryError failed) {
                    back(result, () -> result.completeExceptionally(failed));
                }
            });
        } catch (RejectedExecutionException closed) {
            result.completeExceptionally(closed);
        }
        return result;
    }

    private void back(CompletableFuture<?> result, Runnable completing) {
        try {
            loop.execute(completing);
        } catch (RejectedExecutionException closed) {
            result.completeExceptionally(closed);
        }
    }
}
