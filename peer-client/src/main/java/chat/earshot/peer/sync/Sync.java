package chat.earshot.peer.sync;

import chat.earshot.log.Entry;
import chat.earshot.log.Head;
import chat.earshot.peer.TransferStats;
import chat.earshot.peer.connection.Answers;
import chat.earshot.peer.connection.Failures;
import chat.earshot.peer.connection.Loop;
import chat.earshot.peer.connection.Session;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.peer.store.StoreFault;
import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.LogPage;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Limits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this peer's copies of the account's logs whole: takes entries as they are appended, fetches what is missing,
 * stores only what follows from what it holds, and then tells. Lives on the loop.
 */
public final class Sync {
    private static final Logger LOG = LoggerFactory.getLogger(Sync.class);
    private static final int AGAIN_MS = 1_000;

    private final Loop loop;
    private final Session session;
    private final PeerStore store;
    private final EntryListener listener;
    private final Aside aside;
    private final LogOnDisk onDisk;
    private final Helping helping;
    private final Fetched fetched = new Fetched();
    private final Unkept unkept;
    private final Map<ConversationId, Transfer> transfers = new HashMap<>();
    private final Set<ConversationId> wanting = new LinkedHashSet<>();
    private final Map<ConversationId, List<Entry>> arrivals = new LinkedHashMap<>();
    private int pagesInFlight;

    private @Nullable Account account;

    /** Hears of each new entry, once, in order, when it is stored. */
    public interface EntryListener {
        void kept(ConversationId conversation, Entry entry);

        /** So many entries are not on the rendezvous any more, and are kept here apart from the log. */
        default void setAside(ConversationId conversation, long entries) {}
    }

    /** One that the rendezvous alone helps. */
    public Sync(Loop loop, Session session, PeerStore store, EntryListener listener) {
        this(loop, session, store, listener, LogHelp.NONE);
    }

    public Sync(Loop loop, Session session, PeerStore store, EntryListener listener, LogHelp help) {
        this.helping = new Helping(loop, help);
        this.loop = loop;
        this.session = session;
        this.store = store;
        this.listener = listener;
        this.aside = new Aside(session, store, listener);
        this.onDisk = new LogOnDisk(store);
        this.unkept = new Unkept(loop, this::want);
    }

    public void enter(Account entered) {
        if (!entered.equals(account)) {
            leave();
            account = entered;
        }
    }

    public void leave() {
        account = null;
        transfers.values().forEach(Transfer::lost);
        transfers.values().forEach(transfer -> complete(transfer.dismissed()));
        transfers.clear();
        helping.forget();
        wanting.clear();
        arrivals.clear();
        pagesInFlight = 0;
    }

    /** The conversation is stored; the rendezvous vouches for this end of its log. */
    public void vouched(ConversationId conversation, Head head) {
        transfer(conversation).ifPresent(transfer -> {
            transfer.follower().vouch(head);
            if (session.isLive() && head.seq() < transfer.follower().held().seq()) {
                transfer.follower().doubt();
            }
            want(conversation);
        });
    }

    /** The rendezvous doesn't name the conversation any more, and nobody said that the account left it. */
    public void gone(ConversationId conversation) {
        Account current = account;
        if (current != null) {
            aside.gone(current, conversation, held(conversation));
        }
    }

    /** A link is up: what the rendezvous has not been told of its own gaps is told now. */
    public void live() {
        Account current = account;
        if (current != null) {
            aside.report(current);
        }
    }

    /** Takes what was appended; a burst of entries becomes one commit. */
    public void arrived(ConversationId conversation, Entry entry) {
        if (!transfers.containsKey(conversation)) {
            return;
        }
        if (arrivals.isEmpty()) {
            loop.execute(this::takeArrivals);
        }
        arrivals.computeIfAbsent(conversation, id -> new ArrayList<>()).add(entry);
    }

    /** Completes when all that the rendezvous vouches for is here, or can't be had. */
    public CompletableFuture<Void> catchUp(ConversationId conversation) {
        Optional<Transfer> transfer = transfer(conversation);
        if (!session.isLive() || transfer.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> done = transfer.get().force();
        want(conversation);
        return done;
    }

    /**
     * Fetches again what the disk has lost or altered, from peers or the rendezvous, and keeps it in the place of what
     * is there. Completes when that is done or can't be done now; what is on the disk stays until there is better.
     *
     * @param sound the last entry up to which the disk holds what was kept
     */
    CompletableFuture<Void> mend(ConversationId conversation, Head sound) {
        Account current = account;
        Optional<Transfer> found = transfer(conversation);
        if (current == null || found.isEmpty() || !session.isLive()) {
            return CompletableFuture.completedFuture(null);
        }
        Transfer transfer = found.get();
        LOG.warn("event=log-damaged-on-disk conversation={} seq={}", conversation, sound.seq() + 1);
        transfer.follower().mend(sound, transfer.follower().vouched());
        return catchUp(conversation).thenRun(() -> mended(current, conversation));
    }

    private void mended(Account current, ConversationId conversation) {
        Transfer transfer = transfers.get(conversation);
        if (transfer != null && transfer.follower().isMending()) {
            transfer.follower().mended(store.entries().head(current, conversation));
        }
    }

    /** The last entry held. */
    public Head held(ConversationId conversation) {
        return transfer(conversation).orElseThrow().follower().held();
    }

    /** The end that the rendezvous last vouched for. */
    public Head vouched(ConversationId conversation) {
        return transfer(conversation).orElseThrow().follower().vouched();
    }

    /** The first seq that was told wrongly, if the log can't be continued for that reason. */
    public OptionalLong damagedFrom(ConversationId conversation) {
        return transfer(conversation).orElseThrow().follower().damagedFrom();
    }

    /** Whether entries are being fetched. */
    public boolean isFetching() {
        return pagesInFlight > 0 || transfers.values().stream().anyMatch(Transfer::isHelped);
    }

    public TransferStats stats() {
        return fetched.stats();
    }

    public void lost() {
        wanting.clear();
        pagesInFlight = 0;
        Account current = account;
        if (current != null) {
            transfers.keySet().forEach(conversation -> mended(current, conversation));
        }
        transfers.values().forEach(transfer -> {
            transfer.lost();
            transfer.follower().forgive();
            complete(transfer.dismissed());
        });
    }

    private Optional<Transfer> transfer(ConversationId conversation) {
        Account current = account;
        return current == null
                ? Optional.empty()
                : Optional.of(transfers.computeIfAbsent(
                        conversation,
                        id -> new Transfer(new LogFollower(id, store.entries().head(current, id)))));
    }

    private void takeArrivals() {
        Map<ConversationId, List<Entry>> all = new LinkedHashMap<>(arrivals);
        arrivals.clear();
        Map<ConversationId, List<Entry>> following = new LinkedHashMap<>();
        all.forEach((conversation, entries) -> transfer(conversation)
                .ifPresent(transfer ->
                        following.put(conversation, transfer.follower().following(entries))));
        keep(following);
        all.keySet().stream().filter(id -> !unkept.has(id)).forEach(this::want);
    }

    /** Store first, tell second. What can't be stored is still to be had; whoever waits for it gets what is here. */
    private boolean keep(Map<ConversationId, List<Entry>> following) {
        Account current = account;
        if (current == null) {
            return true;
        }
        try {
            store.inTransaction(() -> following.forEach((id, entries) -> store(current, id, entries)));
        } catch (StoreFault fault) {
            LOG.error("event=store-failed", fault);
            following.forEach((id, entries) -> transfer(id).ifPresent(one -> complete(one.notKept(entries))));
            unkept.addAll(following.keySet());
            return false;
        }
        Map<ConversationId, List<Entry>> news = new LinkedHashMap<>();
        following.forEach((conversation, entries) -> transfer(conversation).ifPresent(transfer -> {
            news.put(
                    conversation,
                    entries.stream().filter(transfer.follower()::isNews).toList());
            if (!entries.isEmpty()) {
                transfer.follower().kept(entries.get(entries.size() - 1).head());
            }
        }));
        news.forEach((conversation, entries) -> entries.forEach(entry -> listener.kept(conversation, entry)));
        return true;
    }

    private void store(Account current, ConversationId conversation, List<Entry> entries) {
        if (!entries.isEmpty()
                && transfer(conversation).orElseThrow().follower().isMending()) {
            long through = entries.get(entries.size() - 1).seq();
            store.entries().remove(current, conversation, entries.get(0).seq(), through);
        }
        store.entries().append(current, conversation, entries);
    }

    private void want(ConversationId conversation) {
        wanting.add(conversation);
        fetch();
    }

    /** In turn, a page for each log that is behind, as far as the credit goes. */
    private void fetch() {
        while (session.isLive()
                && pagesInFlight + helping.underWay() < Limits.LOG_PAGES_IN_FLIGHT_MAX
                && !wanting.isEmpty()) {
            ConversationId conversation = wanting.iterator().next();
            wanting.remove(conversation);
            @Nullable Transfer transfer = transfers.get(conversation);
            if (transfer == null) {
                continue;
            }
            if (transfer.wantsHelp()) {
                askForHelp(conversation, transfer);
            } else if (!transfer.isHelped() && transfer.wantsMore()) {
                wanting.add(conversation);
                fetch(conversation, transfer);
            } else if (!transfer.isHelped()) {
                finish(conversation, transfer);
            }
        }
    }

    private void askForHelp(ConversationId conversation, Transfer transfer) {
        transfer.helpBegins();
        helping.ask(conversation, transfer.follower(), run -> brought(conversation, transfer, run), () -> {
            transfer.helpEnds();
            if (transfers.get(conversation) == transfer) {
                want(conversation);
            }
        });
    }

    private void brought(ConversationId conversation, Transfer transfer, Run run) {
        if (transfers.get(conversation) == transfer) {
            keep(Map.of(conversation, transfer.follower().following(run)));
        }
    }

    private void fetch(ConversationId conversation, Transfer transfer) {
        Transfer.Piece piece = transfer.next();
        pagesInFlight++;
        FetchLog request = new FetchLog(conversation, piece.afterSeq(), piece.limit());
        Answers.hear(session.askNow(request, LogPage.class), (page, failure) -> {
            if (transfers.get(conversation) != transfer || !session.isLive()) {
                return;
            }
            pagesInFlight--;
            if (failure == null && page.conversation().equals(conversation)) {
                take(conversation, transfer, piece, page);
            } else {
                failed(conversation, transfer, failure);
            }
            fetch();
        });
    }

    private void take(ConversationId conversation, Transfer transfer, Transfer.Piece piece, LogPage page) {
        fetched.count(page);
        if (keep(Map.of(conversation, transfer.arrived(piece, page)))) {
            wanting.add(conversation);
        } else {
            wanting.remove(conversation);
        }
        transfer.tidy();
    }

    private void failed(ConversationId conversation, Transfer transfer, @Nullable Throwable failure) {
        transfer.failed();
        Reason reason = failure == null ? Reason.SERVER_FAILED : Failures.reason(failure);
        if (reason == Reason.NOT_PARTICIPANT || reason == Reason.NO_SUCH_CONVERSATION) {
            transfer.follower().settle(transfer.follower().held());
            wanting.add(conversation);
        } else {
            LOG.info("event=fetch-refused conversation={} reason={}", conversation, reason.word());
            wanting.remove(conversation);
            loop.after(AGAIN_MS, () -> want(conversation));
        }
    }

    /** Whether it is damage or another history is found out first, page by page, at the cost of one credit. */
    private void finish(ConversationId conversation, Transfer transfer) {
        Account current = account;
        LogFollower follower = transfer.follower();
        if (current == null || !follower.isDoubtful()) {
            end(conversation, transfer);
            return;
        }
        if (!transfer.isIdle()) {
            return;
        }
        follower.settleDoubt();
        Head held = follower.held();
        pagesInFlight++;
        Answers.hear(aside.search(current, conversation, held), (search, failure) -> {
            if (transfers.get(conversation) != transfer || !session.isLive()) {
                return;
            }
            pagesInFlight--;
            if (failure == null && search.isForked() && follower.held().equals(held)) {
                follow(current, conversation, follower, search);
            }
            want(conversation);
        });
    }

    /** Another history is followed and one's own set aside; but a disk that lies is no history. */
    private void follow(Account current, ConversationId conversation, LogFollower follower, ForkSearch search) {
        Head held = follower.held();
        Head sound = onDisk.proven(current, conversation);
        if (sound.seq() < held.seq() && sound.seq() <= search.fork().seq()) {
            LOG.warn("event=log-damaged-on-disk conversation={} seq={}", conversation, sound.seq() + 1);
            follower.mend(sound, search.vouched());
        } else {
            aside.setAside(current, conversation, held, search.fork());
            follower.rewind(search.fork(), search.vouched());
        }
    }

    private void end(ConversationId conversation, Transfer transfer) {
        transfer.follower()
                .damagedFrom()
                .ifPresent(seq -> LOG.warn("event=log-damaged conversation={} seq={}", conversation, seq));
        complete(transfer.finished());
    }

    private static void complete(List<CompletableFuture<Void>> waiting) {
        waiting.forEach(one -> one.complete(null));
    }
}
