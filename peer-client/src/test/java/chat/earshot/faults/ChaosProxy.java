package chat.earshot.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy on the loopback that passes bytes and can harm the links that go through it. Bytes are never altered:
 * TLS would only turn that into a cut. Any thread; its own are daemons, two for each link.
 */
public final class ChaosProxy implements AutoCloseable {
    private static final int BACKLOG = 256;

    private final ServerSocket door;
    private final Random random;
    private final Seed seed;
    private final List<ProxiedLink> links = new CopyOnWriteArrayList<>();
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile InetSocketAddress target;
    private volatile Pace pace = Pace.FREE;
    private volatile boolean isRefusing;
    private Spree spree = new Spree(0, 0, 0);

    /** How fast bytes pass: each chunk waits for {@code delayMs}; 0 bytes a second for no bound. */
    record Pace(int delayMs, int bytesPerSec) {
        static final Pace FREE = new Pace(0, 0);
    }

    /** How many links to come are cut, and after how many bytes from the server. */
    private record Spree(int bytesMin, int bytesMax, int cuts) {}

    private ChaosProxy(ServerSocket door, InetSocketAddress target, Seed seed) {
        this.door = door;
        this.target = target;
        this.seed = seed;
        this.random = seed.random();
    }

    /** A proxy on a free port. */
    public static ChaosProxy before(InetSocketAddress target, Seed seed) throws IOException {
        ChaosProxy proxy = new ChaosProxy(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), target, seed);
        ProxiedLink.daemon("chaos-door", proxy::acceptAll);
        return proxy;
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), door.getLocalPort());
    }

    /** Where links to come lead. */
    public void leadTo(InetSocketAddress other) {
        target = other;
    }

    /** How many links this proxy has ended. */
    public int cuts() {
        return cuts.get();
    }

    /** How many links were ever made through it. */
    public int accepted() {
        return accepted.get();
    }

    /** Ends every link in the way of TCP, FIN, but in the middle of TLS. */
    public void cut() {
        links.forEach(link -> link.end(ProxiedLink.Ending.CLOSE));
    }

    /** Ends every link with RST. */
    public void reset() {
        links.forEach(link -> link.end(ProxiedLink.Ending.RESET));
    }

    /** Closes only the way to the peer: what the peer says still reaches the server. */
    public void halfClose() {
        links.forEach(ProxiedLink::halfClose);
    }

    /** Passes nothing more on the links that are there; those to come are well. */
    public void stall() {
        links.forEach(ProxiedLink::stall);
    }

    /** Passes again what {@link #stall} held back. */
    public void flow() {
        links.forEach(ProxiedLink::flow);
    }

    /**
     * On each link, lets the peer's next words through, swallows the answer, and cuts: done, and nobody heard of
     * it.
     */
    public void dropNextReply() {
        links.forEach(ProxiedLink::dropNextReply);
    }

    /**
     * Cuts the next {@code times} links, each after a random number of bytes from the server; those that are there
     * too.
     */
    public void cutEachLinkAfter(int bytesMin, int bytesMax, int times) {
        synchronized (random) {
            spree = new Spree(bytesMin, bytesMax, times);
        }
        links.forEach(this::doom);
    }

    /** Lets every chunk of bytes wait. */
    public void delay(Duration each) {
        pace = new Pace((int) each.toMillis(), pace.bytesPerSec());
    }

    /** Passes at most so many bytes a second, on each link and way; 0 for no bound. */
    public void throttle(int bytesPerSec) {
        pace = new Pace(pace.delayMs(), bytesPerSec);
    }

    /** Whether those who dial are turned away. */
    public void refuse(boolean wanted) {
        isRefusing = wanted;
    }

    @Override
    public String toString() {
        return "ChaosProxy[seed=" + seed.value() + ", links=" + accepted + ", cuts=" + cuts + "]";
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        cut();
    }

    private void acceptAll() {
        while (!door.isClosed()) {
            try {
                accept(door.accept());
            } catch (IOException closedOrRefused) {
                // The door was closed, or nobody listens behind it: the peer sees its link end.
            }
        }
    }

    private void accept(Socket peer) throws IOException {
        Socket server = new Socket();
        try {
            if (isRefusing) {
                throw new IOException("nobody is let through");
            }
            server.connect(target, 2_000);
        } catch (IOException unreachable) {
            peer.close();
            server.close();
            throw unreachable;
        }
        accepted.incrementAndGet();
        ProxiedLink link = new ProxiedLink(peer, server, () -> pace, this::ended);
        doom(link);
        links.add(link);
        link.start();
    }

    private void doom(ProxiedLink link) {
        synchronized (random) {
            if (spree.cuts() > 0) {
                spree = new Spree(spree.bytesMin(), spree.bytesMax(), spree.cuts() - 1);
                int bytes = spree.bytesMin() + random.nextInt(spree.bytesMax() - spree.bytesMin() + 1);
                link.endAfter(bytes, random.nextBoolean() ? ProxiedLink.Ending.CLOSE : ProxiedLink.Ending.RESET);
            }
        }
    }

    private void ended(ProxiedLink link, boolean byProxy) {
        if (links.remove(link) && byProxy) {
            cuts.incrementAndGet();
        }
    }
}
