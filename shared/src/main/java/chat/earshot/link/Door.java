package chat.earshot.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The listening socket as KryoNet sees it: it lets in only so many, altogether and from one address, and when the
 * operating system has no socket left it rests until the next sweep instead of being asked without end. Network thread.
 */
final class Door extends ServerSocketChannel {
    /** Hundreds of peers come back at once when a rendezvous restarts. */
    private static final int BACKLOG = 1024;

    private final ServerSocketChannel bound;
    private final LinkSettings settings;
    private final Tally tally;
    private final Map<InetAddress, Integer> inside = new HashMap<>();
    private int total;
    private @Nullable SelectionKey key;

    private Door(ServerSocketChannel bound, LinkSettings settings, Tally tally) {
        super(bound.provider());
        this.bound = bound;
        this.settings = settings;
        this.tally = tally;
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
    public @Nullable SocketChannel accept() throws IOException {
        SocketChannel stranger;
        try {
            stranger = bound.accept();
        } catch (IOException failure) {
            tally.acceptFailed(failure);
            watch(0);
            return null;
        }
        if (stranger == null) {
            return null;
        }
        InetAddress from = ((InetSocketAddress) stranger.getRemoteAddress()).getAddress();
        int fromThere = inside.getOrDefault(from, 0);
        if (total >= settings.linksMax() || fromThere >= settings.linksPerAddressMax()) {
            tally.refusedByCap(from);
            stranger.close();
            return null;
        }
        total++;
        inside.put(from, fromThere + 1);
        tally.accepted();
        return stranger;
    }

    /** One that was let in is gone. */
    void left(InetAddress from) {
        total--;
        inside.computeIfPresent(from, (address, count) -> count > 1 ? count - 1 : null);
    }

    /** Listens again, in case accepting had failed. */
    void sweep() {
        watch(SelectionKey.OP_ACCEPT);
    }

    private void watch(int ops) {
        SelectionKey registered = key;
        if (registered != null && registered.isValid() && registered.interestOps() != ops) {
            registered.interestOps(ops);
        }
    }

    @Override
    public ServerSocketChannel bind(SocketAddress local, int backlog) throws IOException {
        throw new IOException("already bound");
    }

    @Override
    public <T> ServerSocketChannel setOption(SocketOption<T> name, T value) throws IOException {
        bound.setOption(name, value);
        return this;
    }

    @Override
    public <T> T getOption(SocketOption<T> name) throws IOException {
        return bound.getOption(name);
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
        return bound.supportedOptions();
    }

    @Override
    public ServerSocket socket() {
        return bound.socket();
    }

    @Override
    public SocketAddress getLocalAddress() throws IOException {
        return bound.getLocalAddress();
    }

    @Override
    protected void implCloseSelectableChannel() throws IOException {
        bound.close();
    }

    @Override
    protected void implConfigureBlocking(boolean block) throws IOException {
        bound.configureBlocking(block);
    }
}
