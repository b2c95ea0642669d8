package chat.earshot.peer.sync;

import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.peer.LogView;
import chat.earshot.peer.News;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.SearchPage;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.DamagedEntry;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.peer.store.SketchTable;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Reads and proves the logs that this peer holds. Lives on the loop. */
public final class Logs {
    private final Sync sync;
    private final PeerStore store;
    private final LogOnDisk onDisk;

    public Logs(Sync sync, PeerStore store) {
        this.sync = sync;
        this.store = store;
        this.onDisk = new LogOnDisk(store);
    }

    /** What is held after catching up, as far as that can be done now. */
    public CompletableFuture<LogView> read(Account account, ConversationId conversation, long from, int limit) {
        return read(account, conversation, () -> from, limit);
    }

    /** @param from asked after catching up */
    private CompletableFuture<LogView> read(
            Account account, ConversationId conversation, LongSupplier from, int limit) {
        return sync.catchUp(conversation).thenCompose(done -> {
            requireUndamaged(conversation);
            try {
                return CompletableFuture.completedFuture(view(account, conversation, from.getAsLong(), limit));
            } catch (Refusal damaged) {
                return sync.mend(conversation, onDisk.proven(account, conversation))
                        .thenApply(mended -> view(account, conversation, from.getAsLong(), limit));
            }
        });
    }

    private LogView view(Account account, ConversationId conversation, long from, int limit) {
        try {
            List<Entry> entries = unaltered(account, conversation, from, limit);
            return new LogView(entries, sync.held(conversation), edits(account, conversation, entries));
        } catch (DamagedEntry damaged) {
            throw Refusal.logDamaged(damaged.seq());
        }
    }

    /** All edits of these entries, which are proven; an edit that isn't one of them is proven by itself. */
    private List<Entry> edits(Account account, ConversationId conversation, List<Entry> of) {
        if (of.isEmpty()) {
            return List.of();
        }
        long from = of.get(0).seq();
        long through = of.get(of.size() - 1).seq();
        return store.entries().edits(account, conversation, from, through).stream()
                .flatMap(edit -> edit.seq() >= from && edit.seq() <= through
                        ? Stream.of(of.get((int) (edit.seq() - from)))
                        : unaltered(account, conversation, edit.seq(), 1).stream())
                .toList();
    }

    /** What stands below that entry, and below all else that settles what was read. */
    public CompletableFuture<News> news(Account account, ConversationId conversation, long read) {
        return read(account, conversation, () -> store.entries().lastShown(account, conversation), 1)
                .thenApply(end -> {
                    long after = store.entries().settledThrough(account, conversation, read);
                    return new News(end, after, store.entries().countSaid(account, conversation, after));
                });
    }

    /** Entries that follow each other, from the one before the first on: the disk is not taken at its word. */
    private List<Entry> unaltered(Account account, ConversationId conversation, long from, int limit) {
        long before = from - 1;
        int limitWithBefore = before == 0 || limit == Integer.MAX_VALUE ? limit : limit + 1;
        List<Entry> read = store.entries().read(account, conversation, Math.max(before, 1), limitWithBefore);
        if (read.isEmpty()) {
            return read;
        }
        boolean hasBefore = before > 0 && read.get(0).seq() == before;
        Head head = hasBefore ? read.get(0).head() : HashChain.empty(conversation);
        List<Entry> wanted = hasBefore ? read.subList(1, read.size()) : read;
        for (Entry entry : wanted) {
            if (!HashChain.follows(conversation, head, entry)) {
                throw Refusal.logDamaged(head.seq() + 1);
            }
            head = entry.head();
        }
        return wanted;
    }

    /** The last entries, up to that one, among which a text may be, from what is held. */
    public CompletableFuture<SearchPage> search(
            Account account, ConversationId conversation, String wanted, long through) {
        return CompletableFuture.completedFuture(page(account, conversation, wanted, through));
    }

    private SearchPage page(Account account, ConversationId conversation, String wanted, long through) {
        long last = Math.min(through, sync.held(conversation).seq());
        Optional<SketchTable.Range> found = store.sketches().lastWith(account, conversation, wanted, last);
        if (found.isEmpty()) {
            return new SearchPage(List.of(), List.of(), 1);
        }
        long from = found.get().from();
        int count = Math.toIntExact(found.get().through() - from + 1);
        try {
            return new SearchPage(
                    store.entries().read(account, conversation, from, count),
                    store.entries()
                            .edits(account, conversation, from, found.get().through()),
                    from);
        } catch (DamagedEntry damaged) {
            // Whoever reads the log has it mended.
            return new SearchPage(List.of(), List.of(), from);
        }
    }

    /**
     * The whole log, recomputed from the disk, against the head that the rendezvous vouches for, or last vouched
     * for. Without its entries: there may be more than fit into memory. What the disk has lost or altered is fetched
     * again first.
     */
    public CompletableFuture<LogView> verify(Account account, ConversationId conversation) {
        return sync.catchUp(conversation)
                .thenCompose(done -> {
                    Head proven = onDisk.proven(account, conversation);
                    return proven.seq() >= sync.held(conversation).seq()
                            ? CompletableFuture.completedFuture(proven)
                            : sync.mend(conversation, proven).thenApply(mended -> onDisk.proven(account, conversation));
                })
                .thenApply(proven -> new LogView(List.of(), verified(conversation, proven), List.of()));
    }

    private Head verified(ConversationId conversation, Head proven) {
        requireUndamaged(conversation);
        Head vouched = sync.vouched(conversation);
        if (proven.seq() != sync.held(conversation).seq()) {
            throw Refusal.logDamaged(proven.seq() + 1);
        }
        if (proven.seq() == vouched.seq() && !proven.equals(vouched)) {
            throw Refusal.logDamaged(vouched.seq());
        }
        if (proven.seq() < vouched.seq()) {
            throw new Refusal(
                    Reason.SERVER_UNREACHABLE,
                    "Only " + proven.seq() + " of " + vouched.seq() + " entries are here yet. Unaltered so far.");
        }
        return proven;
    }

    /** What a restored rendezvous lost of a log, in order: unaltered on this disk, and proven by nobody any more. */
    public CompletableFuture<List<Entry>> keptCopies(Account account, ConversationId conversation) {
        return CompletableFuture.completedFuture(store.aside().read(account, conversation));
    }

    private void requireUndamaged(ConversationId conversation) {
        sync.damagedFrom(conversation).ifPresent(seq -> {
            throw Refusal.logDamaged(seq);
        });
    }
}
