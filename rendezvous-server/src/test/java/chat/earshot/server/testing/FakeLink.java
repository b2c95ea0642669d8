package chat.earshot.server.testing;

import chat.earshot.link.Link;
import chat.earshot.protocol.Envelope;
import chat.earshot.wire.Frame;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server's end of a link that keeps what is sent. */
public final class FakeLink implements Link {
    private final long number;
    private final InetSocketAddress remote;
    private final Deque<Envelope> sent = new ArrayDeque<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private @Nullable String closedWhy;
    private boolean admitted;
    private boolean reads = true;

    public FakeLink(long number, String address) {
        this.number = number;
        this.remote = new InetSocketAddress(address, 40_000);
    }

    /** What was sent since the last call. */
    public List<Envelope> take() {
        List<Envelope> taken = new ArrayList<>(sent);
        sent.clear();
        return taken;
    }

    /** From now on what is sent waits: the other end reads nothing. */
    public void stopReading() {
        reads = false;
    }

    /** The other end reads what waits. */
    public void read() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    public Optional<String> closedWhy() {
        return Optional.ofNullable(closedWhy);
    }

    public boolean isAdmitted() {
        return admitted;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public void send(Envelope envelope, Runnable gone) {
        if (closedWhy == null) {
            sent.add(envelope);
            waiting.add(gone);
            if (reads) {
                read();
            }
        }
    }

    @Override
    public void send(Frame frame) {
        throw new UnsupportedOperationException("the fan-out of tests doesn't encode");
    }

    @Override
    public void admit() {
        admitted = true;
    }

    @Override
    public void dismiss() {
        admitted = false;
    }

    @Override
    public void close(String why) {
        if (closedWhy == null) {
            closedWhy = why;
        }
    }
}
