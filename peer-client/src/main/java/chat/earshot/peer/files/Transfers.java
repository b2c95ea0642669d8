package chat.earshot.peer.files;

import chat.earshot.files.BlockList;
import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.FileTransfer;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerFiles.FetchedFile;
import chat.earshot.peer.PeerFiles.FileStats;
import chat.earshot.peer.PeerFiles.Sending;
import chat.earshot.peer.PeerListener;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.connection.Loop;
import chat.earshot.peer.connection.Session;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.KeptFile;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import chat.earshot.values.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Every file of the account in use that is on its way, or was; and the blocks that others may be given. Lives
 * on the loop.
 */
public final class Transfers {
    private static final Refusal SIGNED_OUT =
            new Refusal(Reason.NOT_SIGNED_IN, "Signed out. The file waits for the next time.");

    private final Desk desk;
    private final PeerStore store;
    private final Sends sends;
    private final Fetches fetches;
    private final List<BlockSources> sources = new ArrayList<>();

    private @Nullable Account account;

    /** @param outbox puts a file's entry into the outbox */
    public Transfers(
            Loop loop, Session session, PeerStore store, FileWorker worker, PeerListener listener, Posting outbox) {
        this.desk = new Desk(loop, session, store, worker, listener);
        this.store = store;
        this.sends = new Sends(desk, outbox);
        this.fetches = new Fetches(
                desk,
                file -> sources.stream().flatMap(some -> some.of(file).stream()).toList());
        ServerSource server = new ServerSource(session);
        sources.add(file -> List.of(server));
    }

    /** Puts a file's entry into the outbox. */
    public interface Posting {
        CompletableFuture<Peer.Posting> post(
                Account author, ConversationId conversation, EntryId id, Content.File file);
    }

    /** Asks those as well, and before whom it asked so far. */
    public void askFirst(BlockSources more) {
        sources.add(0, more);
    }

    public void enter(Account entered) {
        if (!entered.equals(account)) {
            leave();
            account = entered;
            sends.enter(entered);
            fetches.enter(entered);
        }
    }

    public void leave() {
        account = null;
        sends.leave(SIGNED_OUT);
        fetches.leave(SIGNED_OUT);
    }

    public void live() {
        sends.live();
        fetches.live();
    }

    /** An entry is stored. */
    public void logged(Entry entry) {
        if (entry.body() instanceof Body.Present present && present.content() instanceof Content.File) {
            sends.logged(entry);
        }
    }

    /** @param fresh names the file, if it is sent for the first time */
    public CompletableFuture<Sending> send(
            Account author, ConversationId conversation, EntryId id, FileId fresh, Path path) {
        return sends.send(author, conversation, id, fresh, path);
    }

    /** The log of that conversation was caught up with, as far as it can be. */
    public CompletableFuture<FetchedFile> fetch(Account reader, ConversationId conversation, FileId file, Path to) {
        Entry entry = store.entries()
                .sharing(reader, conversation, file)
                .orElseThrow(() -> new IllegalArgumentException("file: the conversation has no such file"));
        return fetches.fetch(reader, conversation, entry, to);
    }

    public void pause(FileId file) {
        KeptFile kept = require(file);
        switch (kept.state()) {
            case WAITING, SENDING -> sends.pause(kept);
            case FETCHING -> fetches.pause(kept);
            default -> {
                // Nothing moves.
            }
        }
    }

    public void resume(FileId file) {
        KeptFile kept = require(file);
        switch (kept.state()) {
            case SEND_PAUSED, CANCELLED, FAILED -> sends.resume(kept);
            case FETCH_PAUSED -> fetches.resume(requireAccount(), kept);
            default -> {
                // It moves, or is where it shall be.
            }
        }
    }

    public void cancel(FileId file) {
        KeptFile kept = require(file);
        switch (kept.state()) {
            case WAITING, SENDING, SEND_PAUSED -> sends.cancel(kept);
            case FETCHING, FETCH_PAUSED -> fetches.cancel(requireAccount(), kept);
            default -> {
                // It is where it shall be.
            }
        }
    }

    public List<FileTransfer> all() {
        Account current = requireAccount();
        return store.files().all(current).stream()
                .map(kept -> new FileTransfer(
                        kept.conversation(), kept.file(), kept.path(), bytes(current, kept), kept.state()))
                .toList();
    }

    public CompletableFuture<Optional<Path>> where(FileId file) {
        Optional<KeptFile> kept = find(file).filter(Target::isWhole);
        return kept.isEmpty()
                ? CompletableFuture.completedFuture(Optional.empty())
                : desk.worker()
                        .run(() -> Target.isUnchanged(kept.get())
                                ? Optional.of(kept.get().path())
                                : Optional.empty());
    }

    /** The hashes of a file's blocks, for a peer who may have it; empty if they aren't here. */
    public Optional<BlockList> list(FileId file) {
        return find(file).flatMap(kept -> store.files().list(requireAccount(), kept.file()));
    }

    /**
     * A block of a file that is wholly or partly here, for a peer who may have it: read from where the file is, and
     * verified. Empty if it isn't here, or not any more.
     */
    public CompletableFuture<Optional<byte[]>> block(ConversationId conversation, FileId file, int block) {
        Optional<KeptFile> kept = find(file).filter(one -> one.conversation().equals(conversation));
        Optional<BlockList> list = list(file);
        if (kept.isEmpty() || list.isEmpty() || block < 0 || block >= list.get().count()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Path path = Target.isWhole(kept.get())
                ? kept.get().path()
                : Target.part(kept.get().path(), file);
        return desk.worker().run(() -> {
            if (!Files.isRegularFile(path)) {
                return Optional.empty();
            }
            byte[] bytes = FileDisk.block(path, block, list.get().length(block));
            return list.get().isBlock(block, bytes) ? Optional.of(bytes) : Optional.empty();
        });
    }

    public FileStats stats() {
        return new FileStats(fetches.fromPeers(), fetches.fromServer(), sends.sent());
    }

    static Content.File file(Entry entry) {
        if (entry.body() instanceof Body.Present present && present.content() instanceof Content.File file) {
            return file;
        }
        throw new IllegalStateException("the entry shares no file");
    }

    /** How many bytes these blocks of a file are. */
    static long bytes(BitSet have, long size) {
        long bytes = (long) have.cardinality() * Limits.BLOCK_BYTES;
        int last = BlockList.count(size) - 1;
        return last >= 0 && have.get(last) ? bytes - Limits.BLOCK_BYTES + BlockList.length(size, last) : bytes;
    }

    private long bytes(Account current, KeptFile kept) {
        return switch (kept.state()) {
            case SENT, FETCHED -> kept.file().size();
            default ->
                bytes(store.files().have(current, kept.file().id()), kept.file().size());
        };
    }

    private Optional<KeptFile> find(FileId file) {
        return account == null ? Optional.empty() : store.files().find(account, file);
    }

    private KeptFile require(FileId file) {
        Account current = requireAccount();
        return store.files()
                .find(current, file)
                .orElseThrow(() -> new IllegalArgumentException("file: it was not sent or fetched here"));
    }

    private Account requireAccount() {
        Account current = account;
        if (current == null) {
            throw new Refusal(Reason.NOT_SIGNED_IN);
        }
        return current;
    }
}
