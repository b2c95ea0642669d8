package chat.earshot.peer;

import chat.earshot.log.Entry;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Files, as a peer sends and fetches them. Called like {@link Peer}: on any thread, and each method returns at once.
 *
 * <p>What is under way goes on by itself over lost links and restarts of peer and rendezvous, unless it is paused.
 */
public interface PeerFiles {
    /**
     * Shares a file. The future completes once the file was read and its entry is in the outbox on this peer's disk.
     * The bytes stay where they are: until the rendezvous has them, the file must not change.
     *
     * @param id names the entry; sending the same id again sends nothing new
     */
    CompletableFuture<Sending> send(ConversationId conversation, EntryId id, Path path);

    /**
     * Brings a file that a log mentions to this computer. A second call takes up where the first was cut off.
     *
     * @param to where it shall be: nothing must be there yet but the file itself, if somebody moved it there; or a
     *     folder, in which it gets a name of its own
     */
    CompletableFuture<FetchedFile> fetch(ConversationId conversation, FileId file, Path to);

    /** Stops a transfer until it is resumed; whoever waits for its end is refused. */
    CompletableFuture<Void> pause(FileId file);

    /** Lets it go on. Of a file whose entry was refused it is refused for the same reason: retry the entry. */
    CompletableFuture<Void> resume(FileId file);

    /** Gives a transfer up. What was fetched is deleted; an entry that was posted stays. */
    CompletableFuture<Void> cancel(FileId file);

    /** Every file that was sent or fetched here, or is to be. */
    CompletableFuture<List<FileTransfer>> transfers();

    /** Where a file is on this computer, if all of it is here and nobody changed it since. */
    CompletableFuture<Optional<Path>> where(FileId file);

    CompletableFuture<FileStats> stats();

    /**
     * A file on its way.
     *
     * @param posted completes with its entry once that is in the log
     * @param delivered completes when the rendezvous has all of the file
     */
    record Sending(EntryId entry, FileId file, CompletableFuture<Entry> posted, CompletableFuture<Void> delivered) {}

    /**
     * A file that is here.
     *
     * @param fromPeers how many of its bytes came from other peers; what came right before this peer was killed is on
     *     the disk and counts for no side
     * @param distrusted who sent blocks that were not the file's, and was not asked again
     */
    record FetchedFile(Path path, long size, long fromPeers, long fromServer, List<String> distrusted) {
        public FetchedFile {
            distrusted = List.copyOf(distrusted);
        }
    }

    /** Bytes of files since this peer started: fetched from either side, and sent to the rendezvous. */
    record FileStats(long fromPeers, long fromServer, long sent) {}
}
