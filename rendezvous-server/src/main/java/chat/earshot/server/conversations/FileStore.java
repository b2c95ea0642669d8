package chat.earshot.server.conversations;

import chat.earshot.server.accounts.AccountId;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import chat.earshot.values.Hash;
import java.time.Instant;

/**
 * Keeps which files were shared where; not their bytes. A file has expired once the content of its entry is erased.
 * Called on the engine's thread only.
 */
public interface FileStore {
    /** A file that was shared: {@code blocks} is the root of its blocks' hashes. */
    record FileRecord(
            FileId id,
            ConversationId conversation,
            EntryId entry,
            AccountId account,
            long size,
            Hash blocks,
            Instant expiresAt) {}

    boolean isKnown(FileId id);

    /** The caller made sure that the id is free and the entry is stored. */
    void add(FileRecord file);

    /** The bytes of all files that don't expire before {@code now}. */
    long bytesKept(Instant now);

    /** Those of one account. */
    long bytesKept(AccountId account, Instant now);

    /** How many files a conversation's log mentions, expired ones included, erased ones not. */
    long countIn(ConversationId conversation);
}
