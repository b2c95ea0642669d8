package com.esotericsoftware.kryonet;

import org.jspecify.annotations.NullMarked;

/** An accepted connection that hands everything to its {@link Tenant}. Network thread. */
@NullMarked
final class TenantConnection extends Connection {
    private final Tenant tenant;

    TenantConnection(Tenant tenant) {
        this.tenant = tenant;
    }

    @Override
    void initialize(Serialization serialization, int writeBufferSize, int objectBufferSize) {
        tcp = new TenantTcp(serialization, tenant);
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
