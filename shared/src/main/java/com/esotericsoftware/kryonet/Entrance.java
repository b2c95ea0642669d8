package com.esotericsoftware.kryonet;

import java.nio.channels.SocketChannel;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Where {@link AcceptingServer} takes new connections from. Network thread. */
@NullMarked
public interface Entrance {
    /** The next connection that is let in, or null if none waits. */
    @Nullable SocketChannel next();

    /** Nobody could be found to stand behind the connection that {@link #next} gave last: it is to be closed. */
    void abandon(SocketChannel connected);
}
