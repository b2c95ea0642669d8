package chat.earshot.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * All the load's links on one thread: whoever calls it. It reads, lets its owner answer, and then writes, several
 * frames a record. Its buffers are shared by all links, as the server's are.
 */
final class LoadLoop implements Closeable {
    static final int RECORD_BYTES = 17 * 1024;
    private static final long SWEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int TURN_MS_MAX = 100;

    final ByteBuffer netIn = ByteBuffer.allocateDirect(8 * RECORD_BYTES);
    final ByteBuffer netOut = ByteBuffer.allocateDirect(8 * RECORD_BYTES);
    final ByteBuffer plain = ByteBuffer.allocateDirect(RECORD_BYTES);

    private final Selector selector;
    private final Set<LoadLink> links = new HashSet<>();
    private final Deque<LoadLink> waiting = new ArrayDeque<>();
    private long sweptAt = System.nanoTime();

    LoadLoop() throws IOException {
        selector = Selector.open();
    }

    /** Dials without waiting; the events tell how it goes. */
    LoadLink dial(InetSocketAddress from, InetSocketAddress to, LinkKind kind, LoadEvents events) {
        try {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.bind(from);
            LoadLink link = new LoadLink(this, channel, kind, events);
            link.registered(channel.register(selector, SelectionKey.OP_CONNECT, link));
            links.add(link);
            if (channel.connect(to)) {
                link.connected();
            }
            return link;
        } catch (IOException failed) {
            throw new UncheckedIOException("failed while dialling " + to, failed);
        }
    }

    /**
     * Turns until something is true.
     *
     * @throws IllegalStateException if it isn't within that time
     */
    void runUntil(String what, BooleanSupplier isTrue, long timeoutMs) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        while (!isTrue.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not " + what + " within " + timeoutMs + " ms");
            }
            turn(TURN_MS_MAX);
        }
    }

    /** Turns for so long, whatever happens. */
    void runFor(long ms) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        while (System.nanoTime() < end) {
            turn(TURN_MS_MAX);
        }
    }

    /** Writes what waits, then takes what came, within that time. */
    void turn(long timeoutMs) {
        try {
            writeAll();
            if (timeoutMs > 0) {
                selector.select(this::serve, timeoutMs);
            } else {
                selector.selectNow(this::serve);
            }
            writeAll();
            long now = System.nanoTime();
            if (now - sweptAt > SWEEP_NANOS) {
                sweptAt = now;
                links.forEach(link -> link.keepAlive(now));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("failed while selecting", failed);
        }
    }

    @Override
    public void close() throws IOException {
        Set.copyOf(links).forEach(LoadLink::close);
        selector.close();
    }

    void hasSomething(LoadLink link) {
        waiting.add(link);
    }

    void ended(LoadLink link) {
        links.remove(link);
    }

    private void serve(SelectionKey key) {
        if (key.attachment() instanceof LoadLink link) {
            link.ready(key);
        }
    }

    private void writeAll() {
        for (LoadLink link = waiting.poll(); link != null; link = waiting.poll()) {
            link.write();
        }
    }
}
