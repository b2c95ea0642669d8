package chat.earshot.peer.sync;

import chat.earshot.log.Head;
import chat.earshot.peer.connection.Answers;
import chat.earshot.peer.connection.Failures;
import chat.earshot.peer.connection.Session;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.AsideTable.KeptLog;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.LogAhead;
import chat.earshot.protocol.LogAheadNoted;
import chat.earshot.protocol.LogPage;
import chat.earshot.values.ConversationId;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this peer holds and a restored rendezvous doesn't: finds out, keeps it aside, and has IT told once. Lives on
 * the loop.
 */
final class Aside {
    private static final Logger LOG = LoggerFactory.getLogger(Aside.class);

    private final Session session;
    private final PeerStore store;
    private final Sync.EntryListener listener;
    private final Set<KeptLog> underWay = new HashSet<>();

    Aside(Session session, PeerStore store, Sync.EntryListener listener) {
        this.session = session;
        this.store = store;
        this.listener = listener;
    }

    /** The search for the last entry in common; fails with the first page that can't be had. */
    CompletableFuture<ForkSearch> search(Account account, ConversationId conversation, Head held) {
        ForkSearch search =
                new ForkSearch(conversation, held, seq -> store.aside().heldHash(account, conversation, seq));
        return goOn(conversation, search);
    }

    /** Moves what is held after the fork aside; the log ends there then. */
    void setAside(Account account, ConversationId conversation, Head held, Head fork) {
        long entries = held.seq() - fork.seq();
        store.aside().setAside(account, conversation, held, fork.seq());
        LOG.warn("event=set-aside conversation={} entries={} after={}", conversation, entries, fork.seq());
        listener.setAside(conversation, entries);
        report(account);
    }

    /** The rendezvous doesn't name that conversation any more: it may have lost it. */
    void gone(Account account, ConversationId conversation, Head held) {
        if (held.seq() > 0) {
            store.aside().note(account, conversation, held, held.seq());
            report(account);
        }
    }

    /** Tells the rendezvous what it has not been told; what fails is told on the next link. */
    void report(Account account) {
        if (!session.isLive()) {
            return;
        }
        for (KeptLog kept : store.aside().unreported(account)) {
            if (underWay.add(kept)) {
                LogAhead ahead = new LogAhead(kept.conversation(), kept.head(), kept.entries());
                Answers.hear(session.askNow(ahead, LogAheadNoted.class), (noted, failure) -> {
                    underWay.remove(kept);
                    if (failure == null) {
                        reported(account, kept, noted.missing());
                    } else {
                        LOG.info(
                                "event=report-refused conversation={} reason={}",
                                kept.conversation(),
                                Failures.reason(failure).word());
                    }
                });
            }
        }
    }

    private void reported(Account account, KeptLog kept, boolean missing) {
        boolean wholeLog = kept.entries() == kept.head().seq();
        boolean held =
                wholeLog && store.entries().head(account, kept.conversation()).equals(kept.head());
        if (held && !missing) {
            // Not lost: the account left it on another device.
            store.aside().forget(account, kept);
            return;
        }
        store.aside().reported(account, kept);
        if (held) {
            listener.setAside(kept.conversation(), kept.entries());
        }
    }

    private CompletableFuture<ForkSearch> goOn(ConversationId conversation, ForkSearch search) {
        OptionalLong seq = search.next();
        if (seq.isEmpty()) {
            return CompletableFuture.completedFuture(search);
        }
        FetchLog request = new FetchLog(conversation, seq.getAsLong() - 1, 1);
        return session.askNow(request, LogPage.class).thenCompose(page -> {
            search.answered(page);
            return goOn(conversation, search);
        });
    }
}
