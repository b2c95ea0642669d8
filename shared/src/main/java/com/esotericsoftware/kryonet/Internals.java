package com.esotericsoftware.kryonet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.channels.Selector;
import org.jspecify.annotations.NullMarked;

/**
 * The private fields of KryoNet that have no seam: read and set here only. Needs no flag of the JVM, because KryoNet
 * and Earshot are on the class path together.
 */
@NullMarked
final class Internals {
    private static final VarHandle SERVER_SELECTOR = field(Server.class, "selector", Selector.class);
    private static final VarHandle SERVER_EMPTY_SELECTS = field(Server.class, "emptySelects", int.class);
    private static final VarHandle CLIENT_SELECTOR = field(Client.class, "selector", Selector.class);
    private static final VarHandle CLIENT_EMPTY_SELECTS = field(Client.class, "emptySelects", int.class);

    private Internals() {}

    static Selector selectorOf(Server server) {
        return (Selector) SERVER_SELECTOR.get(server);
    }

    static Selector selectorOf(Client client) {
        return (Selector) CLIENT_SELECTOR.get(client);
    }

    /** At 100 KryoNet sleeps for 25 ms on the network thread; wake-ups for sending count as empty selects. */
    static void forgetEmptySelects(Server server) {
        SERVER_EMPTY_SELECTS.set(server, 0);
    }

    static void forgetEmptySelects(Client client) {
        CLIENT_EMPTY_SELECTS.set(client, 0);
    }

    private static VarHandle field(Class<?> owner, String name, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).findVarHandle(owner, name, type);
        } catch (ReflectiveOperationException otherVersion) {
            throw new ExceptionInInitializerError(otherVersion);
        }
    }
}
