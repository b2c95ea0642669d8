package chat.earshot.server.engine;

/** Durable all-or-nothing. Called on the engine's thread only. */
public interface Transactions {
    /**
     * Runs {@code work} in one transaction. When this returns, what it stored is on disk and readers see it. When
     * it throws, nothing of it is, and the storage is ready for the next transaction.
     *
     * @throws StorageFault if the storage failed; whatever {@code work} throws goes through
     */
    void run(Runnable work);

    /**
     * Nobody has asked for anything for a while: time for whatever tidying the storage likes to do. Called again as
     * long as nobody does, and costs nothing when all is tidy.
     */
    default void rest() {}
}
