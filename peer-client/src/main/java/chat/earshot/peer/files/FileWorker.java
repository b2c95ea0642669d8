package chat.earshot.peer.files;

import chat.earshot.peer.connection.Loop;
import chat.earshot.values.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Does what blocks, on threads of its own, and brings results back to the loop. Called on the loop. */
public final class FileWorker {
    private final Executor thread;
    private final Executor reader;
    private final Loop loop;
    private final long fileBytesMax;

    /** @param thread one at a time; rejects work once it is closed */
    public FileWorker(Executor thread, Loop loop) {
        this(thread, thread, loop, Limits.FILE_BYTES_MAX);
    }

    /**
     * @param thread one at a time; rejects work once it is closed
     * @param reader reads whole files: what takes many seconds mustn't keep others from their blocks
     * @param fileBytesMax how large a file may be that is read to be shared
     */
    public FileWorker(Executor thread, Executor reader, Loop loop, long fileBytesMax) {
        this.thread = thread;
        this.reader = reader;
        this.loop = loop;
        this.fileBytesMax = fileBytesMax;
    }

    /** Reads a file that is to be shared; refused if it is too large. */
    CompletableFuture<FileDisk.Reading> read(Path path) {
        return run(reader, () -> FileDisk.read(path, fileBytesMax));
    }

    /** Compares what is there with what shall be there. */
    CompletableFuture<Target> compare(Task<Target> task) {
        return run(reader, task);
    }

    /** What may fail as disks do. */
    interface Task<T> {
        T run() throws IOException;
    }

    /** Completes on the loop, with an {@link UncheckedIOException} if the disk failed. */
    <T> CompletableFuture<T> run(Task<T> task) {
        return run(thread, task);
    }

    private <T> CompletableFuture<T> run(Executor on, Task<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            on.execute(() -> {
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
