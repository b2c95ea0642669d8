package chat.earshot.server.files;

import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.conversations.Participation;
import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;
import chat.earshot.values.Hash;
import java.time.Instant;
import java.util.Optional;

/** Tells who may have which file, beside the engine. Any thread. Reads what is committed. */
public interface FileLookup {
    /** A file of a conversation: {@code blocks} is the root of its blocks' hashes. */
    record Shared(FileId id, AccountId sharedBy, long size, Hash blocks, Instant expiresAt) {}

    /** How an account stands to a conversation at this moment, and the file, if its log has it. */
    record Found(Participation participation, Optional<Shared> file) {}

    Found find(AccountId account, ConversationId conversation, FileId file);

    /** Until when a file is kept; empty if no log has it. */
    Optional<Instant> expiresAt(FileId file);
}
