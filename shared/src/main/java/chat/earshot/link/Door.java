package chat.earshot.link;

import com.esotericsoftware.kryonet.Entrance;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The listening socket: it lets in only so many, altogether and from one address, and fewer of those
 * who have not signed in. When the operating system has no socket left it rests until the next sweep instead of being
 * asked without end. Network thread.
 */
final class Door implements Entrance, Closeable {
    /** Hundreds of peers come back at once when a rendezvous restarts. */
    private static final int BACKLOG = 1024;

    /** Of the file descriptors that this process may have, so many quarters are for links. */
    private static final int QUARTERS_FOR_LINKS = 3;

    private static final long RECOUNT_NANOS = 50_000_000L;

    private final ServerSocketChannel bound;
    private final LinkSettings settings;
    private final Tally tally;
    private final int linksMax;
    private final Map<InetAddress, Integer> inside = new HashMap<>();
    private final Map<SecureLink, InetAddress> guests = new HashMap<>();
    private final Map<InetAddress, Set<SecureLink>> strangers = new HashMap<>();
    private int total;
    private int strangersTotal;
    private long recountedAt = System.nanoTime() - RECOUNT_NANOS;
    private boolean resting;
    private @Nullable InetAddress last;
    private @Nullable SelectionKey key;

    private Door(ServerSocketChannel bound, LinkSettings settings, Tally tally) {
        this.bound = bound;
        this.settings = settings;
        this.tally = tally;
        this.linksMax = Math.min(settings.linksMax(), descriptorsForLinks());
    }

    /** @throws IOException if the port can't be had */
    static Door open(InetSocketAddress address, LinkSettings settings, Tally tally) throws IOException {
        ServerSocketChannel bound = ServerSocketChannel.open();
        try {
            if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows")) {
                // Elsewhere it lets a restart have the port at once; on Windows it would let anybody share it.
                bound.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            }
            bound.bind(address, BACKLOG);
            bound.configureBlocking(false);
            return new Door(bound, settings, tally);
        } catch (IOException | RuntimeException failure) {
            bound.close();
            throw failure;
        }
    }

    ServerSocketChannel bound() {
        return bound;
    }

    void watchedBy(SelectionKey registered) {
        key = registered;
    }

    @Override
    public @Nullable SocketChannel next() {
        // While it rests, asking would fail again at once.
        while (!resting && bound.isOpen()) {
            SocketChannel stranger = waiting();
            if (stranger == null || letsIn(stranger)) {
                return stranger;
            }
        }
        return null;
    }

    private @Nullable SocketChannel waiting() {
        try {
            return bound.accept();
        } catch (IOException failure) {
            tally.acceptFailed(failure);
            resting = true;
            watch(0);
            return null;
        }
    }

    private boolean letsIn(SocketChannel stranger) {
        InetAddress from;
        try {
            from = ((InetSocketAddress) stranger.getRemoteAddress()).getAddress();
        } catch (IOException gone) {
            close(stranger);
            return false;
        }
        int fromThere = inside.getOrDefault(from, 0);
        if (total >= linksMax || fromThere >= settings.linksPerAddressMax() || hasTooManyStrangers(from)) {
            tally.refusedByCap(from);
            close(stranger);
            return false;
        }
        total++;
        inside.put(from, fromThere + 1);
        last = from;
        tally.accepted();
        return true;
    }

    /** Stands behind the connection that was let in last. */
    SecureLink entered(SecureLink link) {
        InetAddress from = Objects.requireNonNull(last, "nobody was let in");
        guests.put(link, from);
        if (strangers.computeIfAbsent(from, address -> new HashSet<>()).add(link)) {
            strangersTotal++;
        }
        return link;
    }

    @Override
    public void abandon(SocketChannel connected) {
        close(connected);
        InetAddress from = last;
        if (from != null) {
            uncount(from);
        }
    }

    /** One that was let in is gone. */
    void left(SecureLink link) {
        InetAddress from = guests.remove(link);
        if (from != null) {
            Set<SecureLink> there = strangers.getOrDefault(from, Set.of());
            if (there.contains(link) && there.remove(link)) {
                strangersTotal--;
                strangers.computeIfPresent(from, (address, links) -> links.isEmpty() ? null : links);
            }
            uncount(from);
        }
    }

    private void uncount(InetAddress from) {
        total--;
        inside.computeIfPresent(from, (address, count) -> count > 1 ? count - 1 : null);
    }

    /** Those who have not signed in are many soon, if somebody wants that: they get fewer places than all together. */
    private boolean hasTooManyStrangers(InetAddress from) {
        if (settings.signInMs() == 0) {
            return false;
        }
        if (strangersAreTooMany(from) && System.nanoTime() - recountedAt > RECOUNT_NANOS) {
            forgetThoseWhoSignedIn();
        }
        return strangersAreTooMany(from);
    }

    private boolean strangersAreTooMany(InetAddress from) {
        int there = strangers.getOrDefault(from, Set.of()).size();
        int most = from.isLoopbackAddress()
                ? LinkSettings.STRANGERS_FROM_LOOPBACK_MAX
                : LinkSettings.STRANGERS_PER_ADDRESS_MAX;
        return strangersTotal >= LinkSettings.STRANGERS_MAX || there >= most;
    }

    private void forgetThoseWhoSignedIn() {
        recountedAt = System.nanoTime();
        strangers.values().forEach(links -> links.removeIf(SecureLink::isAdmitted));
        strangers.values().removeIf(Set::isEmpty);
        strangersTotal = strangers.values().stream().mapToInt(Set::size).sum();
    }

    private static void close(SocketChannel connected) {
        try {
            connected.close();
        } catch (IOException alreadyGone) {
            // It is closed all the same.
        }
    }

    /** The storage, the log readers and this program's own files need descriptors, too. */
    private static int descriptorsForLinks() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            long most = system.getMaxFileDescriptorCount();
            return most <= 0 ? Integer.MAX_VALUE : (int) Math.min(Integer.MAX_VALUE, most / 4 * QUARTERS_FOR_LINKS);
        }
        return Integer.MAX_VALUE;
    }

    /** Listens again, in case accepting had failed. */
    void sweep() {
        forgetThoseWhoSignedIn();
        resting = false;
        watch(SelectionKey.OP_ACCEPT);
    }

    private void watch(int ops) {
        SelectionKey registered = key;
        if (registered != null && registered.isValid() && registered.interestOps() != ops) {
            registered.interestOps(ops);
        }
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) bound.getLocalAddress();
    }

    @Override
    public void close() throws IOException {
        bound.close();
    }
}
