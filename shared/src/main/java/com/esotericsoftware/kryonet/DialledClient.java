package com.esotericsoftware.kryonet;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import org.jspecify.annotations.NullMarked;

/**
 * KryoNet's client for one link, with a {@link Tenant} behind it. Never connected twice. {@link #update} belongs to one
 * network thread.
 */
@NullMarked
public final class DialledClient extends Client implements Pump {
    private final Tenant tenant;
    private final Selector selector;

    public DialledClient(Tenant tenant) {
        super(0, 0, new NoSerialization());
        this.tenant = tenant;
        this.selector = Internals.selectorOf(this);
        this.tcp = new TenantTcp(getSerialization(), tenant);
    }

    /** Called by KryoNet's constructor, before there is a tenant: the rest of our constructor does it instead. */
    @Override
    void initialize(Serialization serialization, int writeBufferSize, int objectBufferSize) {}

    /** Blocks until the socket is connected. Before the first {@link #update}. */
    public void dial(InetSocketAddress address, int connectMs) throws IOException {
        tcp.connect(selector, address, connectMs);
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
    void notifyConnected() {
        tenant.secured();
    }

    @Override
    void notifyReceived(Object message) {
        tenant.received(message);
    }

    /** KryoNet's own takes a lock that its update holds too, and selects again inside of a selection. */
    @Override
    public void close() {
        setConnected(false);
    }

    @Override
    public boolean isIdle() {
        return false;
    }
}
