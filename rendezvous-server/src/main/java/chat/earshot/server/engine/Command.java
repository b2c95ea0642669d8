package chat.earshot.server.engine;

import chat.earshot.protocol.Reason;

/** One step of the engine. Engine's thread only. */
public interface Command {
    /** Does it, inside a transaction. May be called again if that came to nothing. */
    void run();

    /** The storage failed: nothing of it is stored, and whoever asked is told so. */
    void refused(Reason reason);

    /** It has a bug: nothing of it is stored, and whoever asked is cut off. */
    void broken(String where);

    /** Whether it is tried again with the next batch when the storage failed: it states a fact, and asks nothing. */
    default boolean isFact() {
        return false;
    }

    /** About how many bytes it keeps while it waits. */
    default int bytes() {
        return 0;
    }
}
