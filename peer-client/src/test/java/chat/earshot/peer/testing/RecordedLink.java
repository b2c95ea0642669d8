package chat.earshot.peer.testing;

import chat.earshot.link.Link;
import chat.earshot.protocol.Envelope;
import chat.earshot.wire.Frame;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A link that keeps what is sent, and why it was closed. */
public class RecordedLink implements Link {
    private final InetSocketAddress remote;
    private final List<Envelope> sent = new ArrayList<>();
    private final List<Runnable> unread = new ArrayList<>();
    private boolean isReading = true;
    private Optional<String> closedWhy = Optional.empty();

    public RecordedLink() {
        this(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
    }

    RecordedLink(InetSocketAddress remote) {
        this.remote = remote;
    }

    /** The earliest first. */
    public final List<Envelope> sent() {
        return sent;
    }

    /** Empty as long as it wasn't closed here. */
    public final Optional<String> closedWhy() {
        return closedWhy;
    }

    /** From now on what is sent doesn't leave. */
    public final void stopReading() {
        isReading = false;
    }

    /** What waits leaves, and so does what is sent from now on. */
    public final void read() {
        isReading = true;
        unread.forEach(Runnable::run);
        unread.clear();
    }

    @Override
    public final long number() {
        return 1;
    }

    @Override
    public final InetSocketAddress remote() {
        return remote;
    }

    @Override
    public final void send(Envelope envelope, Runnable gone) {
        sent.add(envelope);
        if (isReading) {
            gone.run();
        } else {
            unread.add(gone);
        }
    }

    @Override
    public final void send(Frame frame) {
        throw new IllegalStateException("a peer sends no frames");
    }

    @Override
    public final void admit() {
        // Nothing is bounded here.
    }

    @Override
    public final void dismiss() {
        // Nothing is bounded here.
    }

    @Override
    public final void close(String why) {
        closedWhy = Optional.of(why);
    }
}
