package com.esotericsoftware.kryonet;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * KryoNet's view of a socket whose bytes belong to a {@link Tenant}. Has no buffers and no timers. Network
 * thread.
 */
@NullMarked
final class TenantTcp extends TcpConnection {
    private final Tenant tenant;

    TenantTcp(Serialization serialization, Tenant tenant) {
        super(serialization, 0, 0);
        this.tenant = tenant;
    }

    @Override
    public SelectionKey accept(Selector selector, SocketChannel accepted) throws IOException {
        return tenant.attach(selector, accepted);
    }

    /**
     * Connects and attaches. Blocks, so it is called before the network thread starts; unlike KryoNet's it
     * leaks nothing.
     */
    @Override
    public void connect(Selector selector, SocketAddress remote, int timeoutMs) throws IOException {
        SocketChannel socket = selector.provider().openSocketChannel();
        try {
            socket.socket().connect(remote, timeoutMs);
            tenant.attach(selector, socket).attach(this);
        } catch (IOException | RuntimeException failure) {
            socket.close();
            throw failure;
        }
    }

    @Override
    public @Nullable Object readObject(Connection connection) {
        return tenant.next();
    }

    @Override
    public void writeOperation() {
        tenant.writable();
    }

    /** KryoNet's own messages (registration, keep-alive, ping) never reach the wire. */
    @Override
    public int send(Connection connection, Object message) {
        return 0;
    }

    @Override
    public void close() {
        // The tenant closes its socket; KryoNet must not do it from another thread or in the middle of a flush.
    }

    @Override
    public boolean needsKeepAlive(long wallClockMs) {
        return false;
    }

    @Override
    public boolean isTimedOut(long wallClockMs) {
        return false;
    }
}
