package chat.earshot.peer.sync;

import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.log.Head;
import chat.earshot.peer.LogView;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.DamagedEntry;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.values.ConversationId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Reads and proves the logs that this peer holds. Lives on the loop. */
public final class Logs {
    private static final int READ_MAX = 1_000;
    private final Sync sync;
    private final PeerStore store;

    public Logs(Sync sync, PeerStore store) {
        this.sync = sync;
        this.store = store;
    }

    /** What is held after catching up, as far as that can be done now. */
    public CompletableFuture<LogView> read(Account account, ConversationId conversation, long from, int limit) {
        return sync.catchUp(conversation).thenApply(done -> {
            requireUndamaged(conversation);
            try {
                List<Entry> entries = store.entries().read(account, conversation, from, limit);
                return new LogView(entries, sync.held(conversation));
            } catch (DamagedEntry damaged) {
                throw Refusal.logDamaged(damaged.seq());
            }
        });
    }

    /**
     * The whole log, recomputed from the disk, against the head that the rendezvous vouches for, or last vouched
     * for.
     */
    public CompletableFuture<LogView> verify(Account account, ConversationId conversation) {
        return sync.catchUp(conversation).thenApply(done -> {
            LogView whole = proven(account, conversation);
            requireUndamaged(conversation);
            Head vouched = sync.vouched(conversation);
            if (whole.head().seq() != sync.held(conversation).seq()) {
                throw Refusal.logDamaged(whole.head().seq() + 1);
            }
            if (whole.head().seq() == vouched.seq() && !whole.head().equals(vouched)) {
                throw Refusal.logDamaged(vouched.seq());
            }
            return whole;
        });
    }

    private LogView proven(Account account, ConversationId conversation) {
        List<Entry> proven = new ArrayList<>();
        Head head = HashChain.empty(conversation);
        while (true) {
            List<Entry> next = readNext(account, conversation, head);
            if (next.isEmpty()) {
                return new LogView(proven, head);
            }
            for (Entry entry : next) {
                if (!HashChain.follows(conversation, head, entry)) {
                    throw Refusal.logDamaged(head.seq() + 1);
                }
                proven.add(entry);
                head = entry.head();
            }
        }
    }

    private List<Entry> readNext(Account account, ConversationId conversation, Head head) {
        try {
            return store.entries().read(account, conversation, head.seq() + 1, READ_MAX);
        } catch (DamagedEntry damaged) {
            // Those before it in this piece may be bad in another way; each is looked at on its own.
            if (damaged.seq() == head.seq() + 1) {
                throw Refusal.logDamaged(damaged.seq());
            }
            return store.entries()
                    .read(account, conversation, head.seq() + 1, Math.toIntExact(damaged.seq() - head.seq() - 1));
        }
    }

    private void requireUndamaged(ConversationId conversation) {
        sync.damagedFrom(conversation).ifPresent(seq -> {
            throw Refusal.logDamaged(seq);
        });
    }
}
