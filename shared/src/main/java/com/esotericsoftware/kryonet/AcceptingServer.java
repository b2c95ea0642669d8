package com.esotericsoftware.kryonet;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;
import org.jspecify.annotations.NullMarked;

/**
 * KryoNet's server with a {@link Tenant} behind each connection. It keeps KryoNet's array of connections empty, so an
 * event costs the same however many links are open. {@link #update} belongs to one network thread.
 */
@NullMarked
public final class AcceptingServer extends Server implements Pump {
    /** KryoNet itself takes one a turn: hundreds who come back at once would wait for hundreds of turns. */
    private static final int ACCEPTS_PER_TURN = 32;

    private final Entrance entrance;
    private final Supplier<? extends Tenant> tenants;
    private final Selector selector;

    public AcceptingServer(Entrance entrance, Supplier<? extends Tenant> tenants) {
        super(0, 0, new NoSerialization());
        this.entrance = entrance;
        this.tenants = tenants;
        this.selector = Internals.selectorOf(this);
    }

    /**
     * Watches a bound socket. KryoNet itself has none to accept from: it would lose a connection that fails at once.
     */
    public SelectionKey listen(ServerSocketChannel bound) throws ClosedChannelException {
        return bound.register(selector, SelectionKey.OP_ACCEPT);
    }

    @Override
    public void update(int timeoutMs) throws IOException {
        Internals.forgetEmptySelects(this);
        super.update(timeoutMs);
        acceptWaiting();
    }

    @Override
    public void wakeup() {
        selector.wakeup();
    }

    @Override
    public void abandonReady() {
        selector.selectedKeys().clear();
    }

    private void acceptWaiting() {
        for (int accepted = 0; accepted < ACCEPTS_PER_TURN; accepted++) {
            SocketChannel connected = entrance.next();
            if (connected == null) {
                return;
            }
            accept(connected);
        }
    }

    private void accept(SocketChannel connected) {
        Tenant tenant = tenantFor(connected);
        TenantConnection connection = new TenantConnection(tenant);
        connection.initialize(getSerialization(), 0, 0);
        boolean attached = false;
        try {
            connection.tcp.accept(selector, connected).attach(connection);
            connection.setConnected(true);
            attached = true;
        } catch (IOException gone) {
            // It went before it was served: the same as afterwards.
            attached = false;
        } finally {
            if (!attached) {
                tenant.lost();
            }
        }
    }

    private Tenant tenantFor(SocketChannel connected) {
        boolean found = false;
        try {
            Tenant tenant = tenants.get();
            found = true;
            return tenant;
        } finally {
            if (!found) {
                entrance.abandon(connected);
            }
        }
    }
}
