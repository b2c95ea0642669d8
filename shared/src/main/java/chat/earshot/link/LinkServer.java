package chat.earshot.link;

import com.esotericsoftware.kryonet.AcceptingServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Function;
import java.util.function.Supplier;

/** Accepts links. One network thread of its own. */
public final class LinkServer implements AutoCloseable {
    /** Four records of 16 KiB: what one link may read, or write at once, before it is another's turn. */
    static final int RECORDS_PER_ROUND = 4;

    /** Longer than the loop gives its links to say goodbye. */
    private static final int JOIN_MS = 2_000;

    private final InetSocketAddress address;
    private final NetworkLoop loop;
    private final Thread thread;
    private final Tally tally;

    private LinkServer(InetSocketAddress address, NetworkLoop loop, Thread thread, Tally tally) {
        this.address = address;
        this.loop = loop;
        this.thread = thread;
        this.tally = tally;
    }

    /**
     * Listens and serves until closed.
     *
     * @param bind port 0 takes a free one
     * @throws IOException if the port can't be had
     */
    public static LinkServer start(
            InetSocketAddress bind, Identity identity, LinkSettings settings, LinkListener listener)
            throws IOException {
        return start(bind, identity, settings, listener, Codec.WIRE);
    }

    static LinkServer start(
            InetSocketAddress bind, Identity identity, LinkSettings settings, LinkListener listener, Codec codec)
            throws IOException {
        ServerTls tls = ServerTls.fastest(identity);
        return start(
                bind,
                settings,
                () -> tls.scratch(RECORDS_PER_ROUND),
                loop -> new SecureLink(tls.engine(), settings, codec, listener, loop));
    }

    /** @param links makes what stands behind each connection that is accepted; network thread */
    static LinkServer start(
            InetSocketAddress bind,
            LinkSettings settings,
            Supplier<Scratch> scratches,
            Function<NetworkLoop, SecureLink> links)
            throws IOException {
        if (bind.isUnresolved()) {
            throw new IOException("unknown address " + bind.getHostString());
        }
        MinlogBridge.install();
        Tally tally = new Tally();
        Door door = Door.open(bind, settings, tally);
        NetworkLoop loop = new NetworkLoop(settings, scratches, true, tally, (link, end) -> door.left(link));
        AcceptingServer server = new AcceptingServer(door, () -> door.entered(links.apply(loop)));
        try {
            door.watchedBy(server.listen(door.bound()));
            InetSocketAddress address = door.address();
            Thread thread = loop.start("links-" + address.getPort(), server, door::sweep, () -> close(door, tally));
            return new LinkServer(address, loop, thread, tally);
        } catch (IOException | RuntimeException failure) {
            door.close();
            server.dispose();
            throw failure;
        }
    }

    /** Where it listens, with the real port. */
    public InetSocketAddress address() {
        return address;
    }

    /** What has happened so far. Any thread. */
    public LinkCounters counters() {
        return tally.read(loop.links());
    }

    /** How long ago the network thread last began a turn: more than about a second means that a listener blocks it. */
    public long turnedMsAgo() {
        return loop.turnedMsAgo();
    }

    /** Closes every link in order, within two seconds, and stops listening. */
    @Override
    public void close() {
        loop.stop();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(JOIN_MS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Door door, Tally tally) {
        try {
            door.close();
        } catch (IOException failure) {
            tally.bug("closing the listening socket", failure);
        }
    }
}
