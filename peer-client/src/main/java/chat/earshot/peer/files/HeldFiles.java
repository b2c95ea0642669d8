package chat.earshot.peer.files;

import chat.earshot.files.BlockList;
import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The files that are wholly or partly on this computer, for peers who may have them. Called on the loop. */
public interface HeldFiles {
    /** The hashes of a file's blocks; empty if they aren't here, or the file belongs to another conversation. */
    Optional<BlockList> list(ConversationId conversation, FileId file);

    /** A verified block, read from where it is. Completes on the loop; empty if it isn't here, or not any more. */
    CompletableFuture<Optional<byte[]>> block(ConversationId conversation, FileId file, int block);
}
