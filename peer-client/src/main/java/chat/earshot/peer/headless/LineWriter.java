package chat.earshot.peer.headless;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Writes lines of JSON to the output, each whole, on a thread of its own; flushes when nothing more waits.
 *
 * <p>Who never reads the output stops this peer, not its memory: once {@value #LINES_MAX} lines wait, {@link #write}
 * waits too. After {@link #close} began, lines that nobody takes are dropped.
 */
final class LineWriter implements AutoCloseable {
    private static final int LINES_MAX = 1_000;
    private static final byte[] END = {};

    private final BlockingQueue<byte[]> lines = new ArrayBlockingQueue<>(LINES_MAX);
    private final OutputStream out;
    private final Runnable broken;
    private final Duration patience;
    private final Thread thread;
    private volatile boolean dropping;

    /**
     * @param broken run once, on the writing thread, when the output can't be written any more
     * @param patience how long {@link #close} waits for a slow reader
     */
    LineWriter(OutputStream out, Duration patience, Runnable broken) {
        this.out = new BufferedOutputStream(out, 64 * 1024);
        this.patience = patience;
        this.broken = broken;
        this.thread = new Thread(this::writeAll, "headless-out");
        thread.setDaemon(true);
        thread.start();
    }

    /** May be called on any thread. */
    void write(JsonNode message) {
        put(Json.line(message));
    }

    /** From now on a line that finds no room is dropped: nobody is there to read it. */
    void stopWaiting() {
        dropping = true;
    }

    /** Writes what still waits. */
    @Override
    public void close() {
        stopWaiting();
        put(END);
        try {
            thread.join(patience.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void put(byte[] line) {
        try {
            boolean taken = lines.offer(line);
            while (!taken) {
                taken = lines.offer(line, 100, TimeUnit.MILLISECONDS) || dropping;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeAll() {
        try {
            for (byte[] line = lines.take(); line != END; line = lines.take()) {
                out.write(line);
                if (lines.isEmpty()) {
                    out.flush();
                }
            }
            out.flush();
        } catch (IOException closed) {
            dropping = true;
            broken.run();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
