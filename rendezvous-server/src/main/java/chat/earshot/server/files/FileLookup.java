package chat.earshot.server.files;

import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.conversations.Participation;
import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;
import chat.earshot.values.Hash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells who may have which file, beside the engine. Any thread. Reads what is committed. */
public interface FileLookup {
    /**
     * A file of a conversation.
     *
     * @param blocks the root of its blocks' hashes
     * @param hasRoom false if its room was given back because its bytes didn't come
     */
    record Shared(FileId id, AccountId sharedBy, long size, Hash blocks, Instant expiresAt, boolean hasRoom) {}

    /** A file for whose bytes room is held. */
    record Awaited(FileId id, Instant since) {}

    /** How an account stands to a conversation at this moment, and the file, if its log has it. */
    record Found(Participation participation, Optional<Shared> file) {}

    Found find(AccountId account, ConversationId conversation, FileId file);

    /** Until when a file's bytes are kept, since ever over if its room was given back; empty if no log has it. */
    Optional<Instant> expiresAt(FileId file);

    /** All for which room is held and that have not expired. */
    List<Awaited> awaited(Instant now);
}
