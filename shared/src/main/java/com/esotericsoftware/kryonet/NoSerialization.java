package com.esotericsoftware.kryonet;

import java.nio.ByteBuffer;
import org.jspecify.annotations.NullMarked;

/**
 * Fills the place of KryoNet's serialization, which is never asked: a {@link Tenant} reads and writes its own
 * frames.
 */
@NullMarked
final class NoSerialization implements Serialization {
    @Override
    public void write(Connection connection, ByteBuffer buffer, Object message) {
        throw unused();
    }

    @Override
    public Object read(Connection connection, ByteBuffer buffer) {
        throw unused();
    }

    @Override
    public int getLengthLength() {
        return Integer.BYTES;
    }

    @Override
    public void writeLength(ByteBuffer buffer, int length) {
        throw unused();
    }

    @Override
    public int readLength(ByteBuffer buffer) {
        throw unused();
    }

    private static KryoNetException unused() {
        return new KryoNetException("frames are not KryoNet's");
    }
}
