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
import chat.earshot.values.Octets;
import java.io.IOException;
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
public final class Transfers implements HeldFiles {
    private static final String SIGNED_OUT = "Signed out. The file waits for the next time.";

    private final Desk desk;
    private final PeerStore store;
    private final Sends sends;
    private final Fetches fetches;
    private final Shelf shelf;
    private final List<BlockSources> sources = new ArrayList<>();

    private @Nullable Account account;

    /** @param outbox puts a file's entry into the outbox */
    public Transfers(
            Loop loop, Session session, PeerStore store, FileWorker worker, PeerListener listener, Posting outbox) {
        this.desk = new Desk(loop, session, store, worker, listener);
        this.store = store;
        this.sends = new Sends(desk, outbox);
        this.shelf = new Shelf(loop, store);
        this.fetches = new Fetches(desk, new All());
        ServerSource server = new ServerSource(session);
        sources.add(file -> List.of(server));
    }

    /** Everybody who was ever added. */
    private final class All implements BlockSources {
        @Override
        public List<BlockSource> of(SharedFile file) {
            return sources.stream().flatMap(some -> some.of(file).stream()).toList();
        }

        @Override
        public boolean isGathering(SharedFile file) {
            return sources.stream().anyMatch(some -> some.isGathering(file));
        }
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
        shelf.forget();
        Refusal signedOut = new Refusal(Reason.NOT_SIGNED_IN, SIGNED_OUT);
        sends.leave(signedOut);
        fetches.leave(signedOut);
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
            case FETCHING, FETCH_PAUSED -> fetches.resume(requireAccount(), kept);
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

    @Override
    public Optional<BlockList> list(ConversationId conversation, FileId file) {
        return held(conversation, file).map(Shelf.Held::list);
    }

    @Override
    public CompletableFuture<Optional<byte[]>> block(ConversationId conversation, FileId file, int block) {
        Optional<Shelf.Held> held = held(conversation, file);
        if (held.isEmpty() || block < 0 || block >= held.get().list().count()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        KeptFile kept = held.get().kept();
        BlockList list = held.get().list();
        return desk.worker().run(() -> proven(kept, list, block)).whenComplete((bytes, failure) -> {
            if (failure != null || bytes.isEmpty()) {
                // It may have moved: as it does when all of it is here.
                shelf.forget();
            }
        });
    }

    /**
     * A block as it is on the disk, if that is what the entry says. All of the file was read when it was shared or
     * fetched, so a block is looked at only while it isn't whole, or when somebody has written to it since.
     */
    private static Optional<byte[]> proven(KeptFile kept, BlockList list, int block) throws IOException {
        boolean isWhole = Target.isWhole(kept);
        Path path = isWhole ? kept.path() : Target.part(kept.path(), kept.file().id());
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        byte[] bytes = FileDisk.block(path, block, list.length(block));
        boolean wasRead = isWhole && Target.isUnchanged(kept);
        return wasRead || list.isBlock(block, Octets.owning(bytes)) ? Optional.of(bytes) : Optional.empty();
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

    private Optional<Shelf.Held> held(ConversationId conversation, FileId file) {
        return account == null ? Optional.empty() : shelf.find(account, conversation, file);
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
