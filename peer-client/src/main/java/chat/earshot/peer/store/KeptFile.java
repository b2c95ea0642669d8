package chat.earshot.peer.store;

import chat.earshot.log.Content;
import chat.earshot.peer.FileTransfer.State;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import java.nio.file.Path;

/**
 * A file that was sent or fetched here, or is to be.
 *
 * @param entry by which it was shared
 * @param path where it is, or shall be
 * @param modifiedMs when the file at the path was last changed, as its file system says; 0 if nothing is there yet
 */
public record KeptFile(
        ConversationId conversation, EntryId entry, Content.File file, State state, Path path, long modifiedMs) {
    public KeptFile with(State changed) {
        return new KeptFile(conversation, entry, file, changed, path, modifiedMs);
    }

    public KeptFile at(Path changed, long changedMs) {
        return new KeptFile(conversation, entry, file, state, changed, changedMs);
    }
}
