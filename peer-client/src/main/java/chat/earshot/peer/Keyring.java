package chat.earshot.peer;

import chat.earshot.values.DeviceId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The safe that an operating system has for a person's secrets. Called on any thread and never blocks it; futures
 * complete on a thread of the keyring's, exceptionally if it is locked, isn't there or doesn't do it.
 */
public interface Keyring {
    /** What is kept for a peer; empty for nothing. */
    CompletableFuture<Optional<byte[]>> find(DeviceId peer);

    /** Keeps a secret for a peer, in the place of the one before. */
    CompletableFuture<Void> put(DeviceId peer, byte[] secret);

    /** Forgets what is kept for a peer, if there is anything. */
    CompletableFuture<Void> remove(DeviceId peer);
}
