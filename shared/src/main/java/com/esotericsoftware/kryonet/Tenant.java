package com.esotericsoftware.kryonet;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind one KryoNet connection and owns its socket, bytes, deadlines and end. Lives on the network thread;
 * apart from {@link #attach} nothing here throws, because KryoNet's loop would not survive it.
 */
@NullMarked
public interface Tenant {
    /** Returned once by {@link #next}: the link is secured. It stands where KryoNet expects its own greeting. */
    FrameworkMessage.RegisterTCP SECURED = new FrameworkMessage.RegisterTCP();

    /** Takes over a connected socket and registers it. */
    SelectionKey attach(Selector selector, SocketChannel connected) throws IOException;

    /** The socket is readable: the next message of this round, or null when the round is over. */
    @Nullable Object next();

    /** The socket is writable again. */
    void writable();

    /** KryoNet has taken note of {@link #SECURED}. */
    void secured();

    /** KryoNet hands on what {@link #next} returned. */
    void received(Object message);

    /** KryoNet gives the connection up. */
    void lost();
}
