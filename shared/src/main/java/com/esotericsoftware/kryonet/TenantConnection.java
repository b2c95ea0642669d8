package com.esotericsoftware.kryonet;

import org.jspecify.annotations.NullMarked;

/** An accepted connection that hands everything to its {@link Tenant}. Network thread. */
@NullMarked
final class TenantConnection extends Connection {
    private final AcceptingServer server;
    private final Tenant tenant;

    TenantConnection(AcceptingServer server, Tenant tenant) {
        this.server = server;
        this.tenant = tenant;
    }

    @Override
    void initialize(Serialization serialization, int writeBufferSize, int objectBufferSize) {
        tcp = new TenantTcp(serialization, tenant);
    }

    /** Called by KryoNet at accept, before TLS: the moment to leave the array that it walks after each select. */
    @Override
    void notifyConnected() {
        server.removeConnection(this);
    }

    @Override
    void notifyReceived(Object message) {
        if (message == Tenant.SECURED) {
            tenant.secured();
        } else {
            tenant.received(message);
        }
    }

    @Override
    public void close() {
        setConnected(false);
        tenant.lost();
    }

    @Override
    public boolean isIdle() {
        return false;
    }
}
