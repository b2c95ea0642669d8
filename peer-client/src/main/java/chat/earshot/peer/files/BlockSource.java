package chat.earshot.peer.files;

import chat.earshot.files.BlockList;
import chat.earshot.values.Octets;
import java.util.concurrent.CompletableFuture;

/**
 * Somebody who may have blocks of a file: the rendezvous, or another peer. Called on the loop; futures complete there.
 * Nothing that comes from it is trusted: every list and every block is verified by who asked.
 */
public interface BlockSource {
    /** For people and logs: "the server", or a username. */
    String who();

    /** The same for the same source, and another for every other: a person may have several peers. */
    default String key() {
        return who();
    }

    /** Whether it is another peer. */
    boolean isPeer();

    /** How many blocks it may be asked for at once. */
    int blocksMax();

    /**
     * The hashes of the file's blocks. Fails with a {@code Refusal}: {@code FILE_UNAVAILABLE} if it hasn't
     * got them yet.
     */
    CompletableFuture<BlockList> list(SharedFile file);

    /** One whole block. Fails with a {@code Refusal}: {@code FILE_UNAVAILABLE} if it hasn't got it yet. */
    CompletableFuture<Octets> block(SharedFile file, int block);
}
