package com.esotericsoftware.kryonet;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;

/**
 * KryoNet's server with a {@link Tenant} behind each connection. It keeps KryoNet's array of connections empty, so an
 * event costs the same however many links are open. {@link #update} belongs to one network thread.
 */
@NullMarked
public final class AcceptingServer extends Server implements Pump {
    private final Supplier<Tenant> tenants;
    private final Selector selector;

    public AcceptingServer(Supplier<Tenant> tenants) {
        super(0, 0, new NoSerialization());
        this.tenants = tenants;
        this.selector = Internals.selectorOf(this);
    }

    /**
     * Serves a bound socket.
     *
     * @param bound what the selector watches
     * @param door what KryoNet accepts from: it may refuse by returning null
     */
    public SelectionKey listen(ServerSocketChannel bound, ServerSocketChannel door) throws ClosedChannelException {
        SelectionKey key = bound.register(selector, SelectionKey.OP_ACCEPT);
        Internals.acceptFrom(this, door);
        return key;
    }

    @Override
    public void update(int timeoutMs) throws IOException {
        Internals.forgetEmptySelects(this);
        super.update(timeoutMs);
    }

    @Override
    public void wakeup() {
        selector.wakeup();
    }

    @Override
    public void abandonReady() {
        selector.selectedKeys().clear();
    }

    @Override
    protected Connection newConnection() {
        return new TenantConnection(this, tenants.get());
    }
}
