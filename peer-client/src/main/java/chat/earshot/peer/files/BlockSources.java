package chat.earshot.peer.files;

import java.util.List;

/** Knows who may have blocks of a file right now. Called on the loop, again and again while a file is fetched. */
@FunctionalInterface
public interface BlockSources {
    /** The most wanted first; each at most once by its {@link BlockSource#who}. */
    List<BlockSource> of(SharedFile file);

    /** Whether peers may be among them within moments, so that the rendezvous isn't asked yet. */
    default boolean isGathering(SharedFile file) {
        return false;
    }
}
