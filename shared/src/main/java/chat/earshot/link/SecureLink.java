package chat.earshot.link;

import chat.earshot.link.LinkEnd.Cause;
import chat.earshot.protocol.Envelope;
import chat.earshot.wire.Frame;
import com.esotericsoftware.kryonet.Tenant;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * One link, at either end. {@link Link}'s methods may be called on any thread: they leave a note and ask the network
 * thread to attend; everything else lives there, and nothing that goes wrong here reaches another link.
 */
final class SecureLink implements Link, Tenant {
    /** Numbers links across every server and client of the process, as {@link Link#number} promises. */
    private static final AtomicLong NUMBERS = new AtomicLong();

    private static final byte[] KEEP_ALIVE = new byte[Integer.BYTES];

    private final long number = NUMBERS.incrementAndGet();
    private final SSLEngine engine;
    private final LinkSettings settings;
    private final Codec codec;
    private final LinkListener listener;
    private final NetworkLoop loop;
    private final SendQueue queue;
    private final Deadlines deadlines;
    private final FrameAssembler frames;
    private final AtomicReference<@Nullable LinkEnd> leaving = new AtomicReference<>();
    private final AtomicBoolean awaited = new AtomicBoolean();

    private Phase phase = Phase.HANDSHAKE;
    private @Nullable SocketChannel socket;
    private @Nullable SelectionKey key;
    private @Nullable TlsStream tls;
    private volatile @Nullable InetSocketAddress remote;
    private boolean opened;
    private boolean inRound;
    private long framesBefore;
    private long writtenBefore;

    SecureLink(SSLEngine engine, LinkSettings settings, Codec codec, LinkListener listener, NetworkLoop loop) {
        this.engine = engine;
        this.settings = settings;
        this.codec = codec;
        this.listener = listener;
        this.loop = loop;
        this.frames = new FrameAssembler(loop.spareRoom());
        this.queue = new SendQueue(settings.queueBytesBeforeSignIn(), loop.backlog());
        this.deadlines = new Deadlines(settings);
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public InetSocketAddress remote() {
        return Objects.requireNonNull(remote, "the link has no socket yet");
    }

    @Override
    public void send(Envelope envelope, Runnable gone) {
        if (leaving.get() == null) {
            enqueue(codec.encode(envelope), gone);
        }
    }

    @Override
    public void send(Frame frame) {
        if (leaving.get() == null) {
            enqueue(frame.bytes(), () -> {});
        }
    }

    @Override
    public void admit() {
        queue.bound(settings.queueBytesMax());
        deadlines.admitted();
    }

    @Override
    public void dismiss() {
        deadlines.dismissed(System.nanoTime());
    }

    boolean isAdmitted() {
        return deadlines.isAdmitted();
    }

    @Override
    public void close(String why) {
        leave(new LinkEnd(Cause.LOCAL, why));
    }

    @Override
    public String toString() {
        return "link " + number;
    }

    private void enqueue(ByteBuffer frame, Runnable gone) {
        if (queue.offer(frame, gone)) {
            askForAttention();
            loop.relieve();
        } else {
            leave(new LinkEnd(Cause.TOO_SLOW, "more than " + queue.bytesMax() + " bytes wait for the other end"));
        }
        if (abandons(leaving.get())) {
            queue.clear();
        }
    }

    /** How much waits for the other end. Any thread. */
    long waitingBytes() {
        return queue.bytes();
    }

    /** Ends the link at once, also if it is leaving, and frees what waits: others need the room. Any thread. */
    void cut(String why) {
        leaving.set(new LinkEnd(Cause.TOO_SLOW, why));
        queue.clear();
        askForAttention();
    }

    private void leave(LinkEnd end) {
        leaving.compareAndSet(null, end);
        askForAttention();
    }

    private void askForAttention() {
        if (awaited.compareAndSet(false, true)) {
            loop.attendSoon(this);
        }
    }

    private static boolean abandons(@Nullable LinkEnd end) {
        return end != null && end.cause() != Cause.LOCAL;
    }

    // From here on: network thread.

    @Override
    public SelectionKey attach(Selector selector, SocketChannel connected) throws IOException {
        socket = connected;
        remote = (InetSocketAddress) connected.getRemoteAddress();
        deadlines.born(System.nanoTime());
        connected.configureBlocking(false);
        connected.setOption(StandardSocketOptions.TCP_NODELAY, true);
        SelectionKey registered = connected.register(selector, SelectionKey.OP_READ);
        key = registered;
        TlsStream stream = new TlsStream(engine, loop.scratch(), connected);
        tls = stream;
        loop.add(this);
        stream.start();
        return registered;
    }

    @Override
    public @Nullable Object next() {
        try {
            return nextOrThrow();
        } catch (Throwable failure) {
            fail(failure);
            return null;
        }
    }

    private @Nullable Object nextOrThrow() throws IOException {
        TlsStream stream = tls;
        if (stream == null || phase == Phase.ENDED) {
            return null;
        }
        if (phase == Phase.FLUSHING || phase == Phase.LINGERING) {
            discard(stream);
            return null;
        }
        if (!inRound && !beginRound(stream)) {
            return null;
        }
        while (leaving.get() == null) {
            ByteBuffer body = frames.next(loop.scratch().plainIn, frameBytesMax());
            if (body != null) {
                return codec.decode(body);
            }
            switch (stream.decrypt()) {
                case DATA -> {}
                case SECURED -> {
                    return SECURED;
                }
                case MORE -> {
                    endRound(stream);
                    return null;
                }
                case CLOSED -> {
                    end(new LinkEnd(Cause.REMOTE, "the other end said goodbye"));
                    return null;
                }
            }
        }
        inRound = false;
        return null;
    }

    private boolean beginRound(TlsStream stream) throws IOException {
        if (phase == Phase.HANDSHAKE && loop.scratch().handshakeNanosLeft <= 0) {
            // Others' handshakes took this turn's time: it is asked again in the next, and isn't late.
            deadlines.read(System.nanoTime());
            return false;
        }
        if (stream.read() < 0) {
            end(new LinkEnd(Cause.REMOTE, "the other end closed the connection"));
            return false;
        }
        deadlines.read(System.nanoTime());
        framesBefore = frames.completed();
        inRound = true;
        return true;
    }

    private void endRound(TlsStream stream) {
        inRound = false;
        stream.park();
        boolean partial = frames.isPartial() || stream.holdsPartialRecord();
        deadlines.roundEnded(partial, frames.completed() != framesBefore, System.nanoTime());
        if (stream.unsentBytes() > settings.queueBytesMax()) {
            end(new LinkEnd(Cause.TOO_SLOW, "the other end makes TLS answer and reads nothing"));
            return;
        }
        noteWrites(stream);
    }

    private int frameBytesMax() {
        return deadlines.isAdmitted() ? settings.frameBytesMax() : settings.frameBytesBeforeSignIn();
    }

    /**
     * Reads what nobody wants any more: a socket closed with unread bytes resets, and the reset overtakes the
     * goodbye.
     */
    private void discard(TlsStream stream) throws IOException {
        int count = stream.read();
        stream.abandonRound();
        if (count < 0) {
            finish();
        }
    }

    @Override
    public void secured() {
        if (phase != Phase.HANDSHAKE) {
            return;
        }
        phase = Phase.OPEN;
        opened = true;
        deadlines.secured(System.nanoTime());
        guarded(() -> listener.opened(this));
    }

    @Override
    public void received(Object message) {
        if (phase == Phase.OPEN && leaving.get() == null) {
            guarded(() -> listener.received(this, (Envelope) message));
        }
    }

    @Override
    public void writable() {
        attend();
    }

    @Override
    public void lost() {
        end(new LinkEnd(Cause.FAILED, "the socket was given up"));
    }

    /** Does what other threads have asked for, and writes what can be written. */
    void attend() {
        awaited.set(false);
        TlsStream stream = tls;
        if (stream == null || phase == Phase.ENDED) {
            return;
        }
        try {
            LinkEnd wanted = leaving.get();
            if (wanted != null && (abandons(wanted) || phase == Phase.HANDSHAKE)) {
                end(wanted);
                return;
            }
            if (wanted != null && phase == Phase.OPEN) {
                phase = Phase.FLUSHING;
                deadlines.closing(System.nanoTime());
            }
            write(stream);
        } catch (Throwable failure) {
            fail(failure);
        }
    }

    private void write(TlsStream stream) throws IOException {
        boolean sending = phase == Phase.OPEN || phase == Phase.FLUSHING;
        boolean idle = sending ? stream.send(queue) : stream.flush();
        if (idle && phase == Phase.FLUSHING && queue.isEmpty()) {
            phase = Phase.LINGERING;
            stream.sayGoodbye();
        }
        if (phase == Phase.LINGERING && !stream.hasUnsent() && socket != null) {
            socket.shutdownOutput();
        }
        noteWrites(stream);
        if (!stream.hasUnsent() && !idle) {
            askForAttention();
        }
    }

    private void noteWrites(TlsStream stream) {
        long now = System.nanoTime();
        if (stream.written() != writtenBefore) {
            writtenBefore = stream.written();
            deadlines.wrote(now);
        }
        boolean blocked = stream.hasUnsent();
        deadlines.waiting(blocked, now);
        SelectionKey registered = key;
        if (registered != null && registered.isValid()) {
            int ops = blocked ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
            if (registered.interestOps() != ops) {
                registered.interestOps(ops);
            }
        }
    }

    /** Called a few times a second, for every link. */
    void sweep(long now) {
        boolean held = phase == Phase.OPEN || phase == Phase.HANDSHAKE;
        Optional<LinkEnd> missed = held ? deadlines.missedTwice(now) : Optional.empty();
        if (deadlines.closeIsOverdue(now)) {
            finish();
        } else if (missed.isPresent()) {
            end(missed.get());
        } else if (deadlines.keepAliveIsDue(now)) {
            enqueue(ByteBuffer.wrap(KEEP_ALIVE), () -> {});
        }
    }

    private void guarded(Runnable call) {
        try {
            call.run();
        } catch (Throwable bug) {
            fail(bug);
        }
    }

    private void fail(Throwable failure) {
        if (tls != null) {
            tls.abandonRound();
        }
        end(loop.tally().endBy(this, failure));
    }

    /** The close that was asked for here is over, in time or not. */
    private void finish() {
        LinkEnd wanted = leaving.get();
        end(wanted == null ? new LinkEnd(Cause.LOCAL, "closed") : wanted);
    }

    /** Ends the link, once, whatever state it is in. */
    void end(LinkEnd end) {
        if (phase == Phase.ENDED) {
            return;
        }
        boolean lingered = phase == Phase.LINGERING;
        phase = Phase.ENDED;
        inRound = false;
        leaving.set(end);
        queue.close();
        TlsStream stream = tls;
        tls = null;
        if (stream != null) {
            stream.end(lingered);
        }
        loop.tally().close(this, socket);
        loop.ended(this, end);
        if (opened) {
            loop.tally().guarded(this, () -> listener.closed(this, end));
        }
    }
}
