package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;
import chat.earshot.values.Limits;

/** Asks for the hashes of a file's blocks, from one on. */
public record FetchBlockHashes(ConversationId conversation, FileId file, int first) implements Request {
    public FetchBlockHashes {
        Limits.requireRange("first", first, 0, Integer.MAX_VALUE);
    }
}
