package chat.earshot.link;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The frames that wait to leave on one link, bounded in bytes. Any thread offers, the network thread drains. */
final class SendQueue {
    private final Queue<Waiting> frames = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    /** What a waiting frame takes beside its bytes, about: many small ones must not outgrow the bound unseen. */
    static final int FRAME_OVERHEAD_BYTES = 128;

    private final Backlog backlog;
    private volatile int bytesMax;
    private volatile boolean closed;

    /** The frame that is partly drained. Network thread. */
    private @Nullable Waiting head;

    /** A frame, and who is told when the last of it has left. */
    private record Waiting(ByteBuffer frame, Runnable gone) {}

    /** @param backlog counts what waits here and elsewhere */
    SendQueue(int bytesMax, Backlog backlog) {
        this.bytesMax = bytesMax;
        this.backlog = backlog;
    }

    /** From now on at most that many bytes wait. Any thread. */
    void bound(int bytes) {
        bytesMax = bytes;
    }

    /**
     * @param gone called on the network thread once the whole frame was drained; never, if the queue is cleared before
     * @return false if the queue is full: then nothing was added
     */
    boolean offer(ByteBuffer frame, Runnable gone) {
        Waiting waiting = new Waiting(frame, gone);
        int size = size(waiting);
        if (bytes.addAndGet(size) > bytesMax) {
            bytes.addAndGet(-size);
            return false;
        }
        backlog.add(size);
        frames.add(waiting);
        if (closed) {
            clear();
        }
        return true;
    }

    /** Moves as much as fits. Network thread. */
    void drainTo(ByteBuffer room) {
        int before = room.remaining();
        int whole = 0;
        while (room.hasRemaining()) {
            Waiting next = head == null ? frames.poll() : head;
            if (next == null) {
                break;
            }
            head = moved(next.frame(), room) ? null : next;
            if (head == null) {
                whole++;
                next.gone().run();
            }
        }
        int drained = before - room.remaining() + whole * FRAME_OVERHEAD_BYTES;
        if (drained > 0) {
            free(drained);
        }
    }

    int bytesMax() {
        return bytesMax;
    }

    boolean isEmpty() {
        return head == null && frames.isEmpty();
    }

    /** Frees what waits. Any thread: a frame that is partly drained is left to the network thread. */
    void clear() {
        for (Waiting next = frames.poll(); next != null; next = frames.poll()) {
            free(size(next));
        }
    }

    /** Frees everything, also what somebody may still offer. Network thread. */
    void close() {
        closed = true;
        clear();
        if (head != null) {
            free(size(head));
            head = null;
        }
    }

    private void free(int count) {
        bytes.addAndGet(-count);
        backlog.add(-count);
    }

    private static int size(Waiting waiting) {
        return waiting.frame().remaining() + FRAME_OVERHEAD_BYTES;
    }

    long bytes() {
        return bytes.get();
    }

    /** @return whether the whole frame went */
    private static boolean moved(ByteBuffer frame, ByteBuffer room) {
        if (frame.remaining() <= room.remaining()) {
            room.put(frame);
            return true;
        }
        int limit = frame.limit();
        frame.limit(frame.position() + room.remaining());
        room.put(frame);
        frame.limit(limit);
        return false;
    }
}
