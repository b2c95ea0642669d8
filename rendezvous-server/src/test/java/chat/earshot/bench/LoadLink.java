package chat.earshot.bench;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One of the load's links. It owns bytes only while part of something waits. The load's thread. */
final class LoadLink {
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final byte[] NO_BYTES = {};

    private final LoadLoop loop;
    private final SocketChannel channel;
    private final byte[] keepAlive;
    private final LoadEvents events;
    private final @Nullable SSLEngine tls;
    private @Nullable SelectionKey key;
    private ByteBuffer out = NOTHING;
    private ByteBuffer unsent = NOTHING;
    private byte[] parked = NO_BYTES;
    private ByteBuffer partial = NOTHING;
    private boolean open;
    private boolean closed;
    private boolean waits;
    private long wroteAt = System.nanoTime();
    private long bytesIn;

    LoadLink(LoadLoop loop, SocketChannel channel, LinkKind kind, LoadEvents events) {
        this.loop = loop;
        this.channel = channel;
        this.keepAlive = kind.keepAlive();
        this.events = events;
        this.tls = kind.engine().orElse(null);
    }

    /** Queues a whole frame; it goes at the end of this turn, with whatever else was queued. */
    void send(ByteBuffer frame) {
        if (out.remaining() < frame.remaining()) {
            ByteBuffer wider = ByteBuffer.allocate(2 * (out.position() + frame.remaining()));
            out = wider.put(out.flip());
        }
        out.put(frame);
        if (!waits) {
            waits = true;
            loop.hasSomething(this);
        }
    }

    /** Says goodbye and closes, without waiting. */
    void close() {
        if (closed) {
            return;
        }
        if (tls != null && open) {
            tls.closeOutbound();
            try {
                settle();
            } catch (IOException gone) {
                // It is going anyway.
            }
        }
        end();
    }

    /** How many bytes of frames have come. */
    long bytesIn() {
        return bytesIn;
    }

    void registered(SelectionKey selectionKey) {
        key = selectionKey;
    }

    void ready(SelectionKey ready) {
        try {
            if (ready.isValid() && ready.isConnectable() && channel.finishConnect()) {
                connected();
            }
            if (ready.isValid() && ready.isWritable()) {
                write();
            }
            if (ready.isValid() && ready.isReadable()) {
                read();
            }
        } catch (IOException failed) {
            lose(failed.toString());
        }
    }

    void connected() throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        interest(SelectionKey.OP_READ);
        if (tls == null) {
            opened();
        } else {
            tls.beginHandshake();
            settle();
        }
    }

    /** Encrypts and writes what was queued. */
    void write() {
        waits = false;
        if (closed || !open) {
            return;
        }
        try {
            out.flip();
            boolean took = true;
            while (took && out.hasRemaining()) {
                fillNetOut();
                took = emit();
            }
            took = took && emit();
            out = out.hasRemaining() ? out.compact() : NOTHING;
            interest(took ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        } catch (IOException failed) {
            lose(failed.toString());
        }
    }

    void keepAlive(long now) {
        if (open && now - wroteAt > QUIET_NANOS) {
            send(ByteBuffer.wrap(keepAlive));
        }
    }

    private void fillNetOut() throws SSLException {
        ByteBuffer net = loop.netOut;
        if (tls == null) {
            int count = Math.min(net.remaining(), out.remaining());
            net.put(out.slice().limit(count));
            out.position(out.position() + count);
            return;
        }
        while (out.hasRemaining() && net.remaining() >= LoadLoop.RECORD_BYTES) {
            if (tls.wrap(out, net).getStatus() != Status.OK) {
                throw new SSLException("TLS takes no more data");
            }
        }
    }

    private void read() throws IOException {
        ByteBuffer in = loop.netIn.clear().put(parked);
        parked = NO_BYTES;
        int count = channel.read(in);
        if (count < 0) {
            lose("the server closed the connection");
            return;
        }
        in.flip();
        if (tls == null) {
            take(in);
            return;
        }
        decrypt(tls, in);
        if (!closed && in.hasRemaining()) {
            parked = new byte[in.remaining()];
            in.get(parked);
        }
    }

    private void decrypt(SSLEngine engine, ByteBuffer in) throws IOException {
        boolean moved = true;
        while (!closed) {
            SSLEngineResult result = engine.unwrap(in, loop.plain.clear());
            settle();
            if (!open && engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
                opened();
            }
            take(loop.plain.flip());
            if (result.getStatus() == Status.CLOSED) {
                lose("the server said goodbye");
                return;
            }
            boolean still = result.bytesConsumed() == 0;
            if (still && (!moved || result.getStatus() == Status.BUFFER_UNDERFLOW)) {
                return;
            }
            moved = !still;
        }
    }

    /** Runs TLS's tasks and writes what TLS itself has to say. */
    private void settle() throws IOException {
        SSLEngine engine = tls;
        while (engine != null) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_TASK) {
                for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                    task.run();
                }
            } else if (status != HandshakeStatus.NEED_WRAP
                    || engine.wrap(NOTHING, loop.netOut).bytesProduced() == 0) {
                break;
            }
        }
        if (!emit()) {
            interest(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    /** Writes the bytes in {@code netOut}, behind those that didn't go before; tells whether all went. */
    private boolean emit() throws IOException {
        ByteBuffer net = loop.netOut.flip();
        try {
            if (unsent.hasRemaining()) {
                channel.write(unsent);
            }
            if (!unsent.hasRemaining() && net.hasRemaining()) {
                channel.write(net);
                wroteAt = System.nanoTime();
            }
            if (net.hasRemaining()) {
                unsent = ByteBuffer.allocate(unsent.remaining() + net.remaining())
                        .put(unsent)
                        .put(net)
                        .flip();
            }
            return !unsent.hasRemaining();
        } finally {
            net.clear();
        }
    }

    private void opened() {
        open = true;
        events.opened(this);
    }

    /** Cuts bytes into frames; what is left of one waits for its rest. */
    private void take(ByteBuffer bytes) {
        bytesIn += bytes.remaining();
        ByteBuffer from = bytes;
        boolean continues = partial.position() > 0;
        if (continues) {
            int needed = partial.position() + bytes.remaining();
            if (partial.capacity() < needed) {
                partial = ByteBuffer.allocate(2 * needed).put(partial.flip());
            }
            from = partial.put(bytes).flip();
        }
        while (!closed && from.remaining() >= Integer.BYTES) {
            int size = from.getInt(from.position());
            if (from.remaining() - Integer.BYTES < size) {
                break;
            }
            int next = from.position() + Integer.BYTES + size;
            if (size > 0) {
                events.frame(this, from.duplicate().position(next - size).limit(next));
            }
            from.position(next);
        }
        if (continues) {
            partial = from.hasRemaining() ? from.compact() : NOTHING;
        } else if (from.hasRemaining()) {
            partial = ByteBuffer.allocate(2 * from.remaining()).put(from);
        }
    }

    private void interest(int operations) {
        SelectionKey registered = key;
        if (registered != null && registered.isValid() && registered.interestOps() != operations) {
            registered.interestOps(operations);
        }
    }

    private void lose(String why) {
        if (!closed) {
            end();
            events.lost(this, why);
        }
    }

    private void end() {
        closed = true;
        loop.ended(this);
        try {
            channel.close();
        } catch (IOException gone) {
            // It is closed all the same.
        }
    }
}
