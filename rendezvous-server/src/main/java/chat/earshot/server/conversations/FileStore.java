package chat.earshot.server.conversations;

import chat.earshot.server.accounts.AccountId;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import chat.earshot.values.Hash;
import java.time.Instant;
import java.util.Optional;

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
            Instant postedAt,
            Instant expiresAt) {}

    /** How the room that a file needs stands. */
    enum Room {
        /** It was held for bytes that didn't come, and is others' now. */
        GIVEN_BACK,
        /** Its bytes are awaited. */
        HELD,
        /** All of its bytes are here. */
        TAKEN
    }

    /** The room of a file. */
    record Reservation(AccountId account, long size, Instant expiresAt, Room room) {}

    boolean isKnown(FileId id);

    Optional<Reservation> reservation(FileId id);

    /** @param now since when it stands so */
    void setRoom(FileId id, Room room, Instant now);

    /** Its room is held. The caller made sure that the id is free and the entry is stored. */
    void add(FileRecord file);

    /** The bytes of all files that don't expire before {@code now} and whose room isn't given back. */
    long bytesKept(Instant now);

    /** Those of one account. */
    long bytesKept(AccountId account, Instant now);

    /** How many files a conversation's log mentions, expired ones included, erased ones not. */
    long countIn(ConversationId conversation);
}
