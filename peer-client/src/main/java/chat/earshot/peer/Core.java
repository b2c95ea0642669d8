package chat.earshot.peer;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.peer.connection.Answers;
import chat.earshot.peer.connection.Connection;
import chat.earshot.peer.connection.Listeners;
import chat.earshot.peer.connection.Loop;
import chat.earshot.peer.connection.Means;
import chat.earshot.peer.connection.SessionEvents;
import chat.earshot.peer.connection.Tokens;
import chat.earshot.peer.contacts.Contacts;
import chat.earshot.peer.conversations.Amends;
import chat.earshot.peer.conversations.Conversations;
import chat.earshot.peer.doctor.Finding;
import chat.earshot.peer.files.FileWorker;
import chat.earshot.peer.files.Transfers;
import chat.earshot.peer.marks.Marks;
import chat.earshot.peer.outbox.Outbox;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.KeptConversation;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.peer.sync.Logs;
import chat.earshot.peer.sync.Sketching;
import chat.earshot.peer.sync.Sync;
import chat.earshot.protocol.CertificatesRevoked;
import chat.earshot.protocol.ContactChanged;
import chat.earshot.protocol.ContactDropped;
import chat.earshot.protocol.ContentsErased;
import chat.earshot.protocol.ConversationChanged;
import chat.earshot.protocol.EntryAppended;
import chat.earshot.protocol.Event;
import chat.earshot.protocol.MarksChanged;
import chat.earshot.protocol.PresenceChanged;
import chat.earshot.protocol.PresenceSet;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.SetPresence;
import chat.earshot.protocol.SignOut;
import chat.earshot.protocol.SignedIn;
import chat.earshot.protocol.SignedOut;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Fingerprint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one peer is made of, and the account that they serve. Lives on the loop. */
final class Core implements SessionEvents {
    private static final Logger LOG = LoggerFactory.getLogger(Core.class);
    private static final int REFRESH_AGAIN_MS = 1_000;
    /** So long a rendezvous may take to hear that somebody signs out; a silent one is told on the next link. */
    private static final int SIGN_OUT_MS = 2_000;

    private final Loop loop;
    private final PeerStore store;
    private final Connection connection;
    private final Tokens tokens;
    private final Contacts contacts;
    private final Conversations conversations;
    private final Sync sync;
    private final Logs logs;
    private final Sketching sketching;
    private final Outbox outbox;
    private final Marks marks;
    private final Amends amends;
    private final Transfers transfers;
    private final Company company;
    private final Examination examination;
    private CompletableFuture<Void> refreshed = CompletableFuture.completedFuture(null);
    /** The last one who waits for a conversation that isn't known yet. */
    private final Map<ConversationId, CompletableFuture<KeptConversation>> sought = new HashMap<>();

    private @Nullable Account account;
    /** What the person last said; the rendezvous forgets it with the link. */
    private @Nullable SetPresence presence;

    /**
     * @param files reads and writes files
     * @param reader reads files that are to be shared
     * @param peerWorkers for what blocks when other peers are dealt with
     */
    Core(Means means, Listeners listeners, Executor files, Executor reader, Executor peerWorkers) {
        this.loop = means.loop();
        this.examination = new Examination(means);
        this.store = means.store();
        this.tokens = means.tokens();
        this.connection = new Connection(means, listeners, this);
        this.contacts = new Contacts(connection, store, listeners);
        Sync.EntryListener kept = new Sync.EntryListener() {
            @Override
            public void kept(ConversationId conversation, Entry entry) {
                outbox().logged(conversation, entry);
                listeners.entry(conversation, entry);
                erased(entry).ifPresent(seq -> listeners.erased(conversation, seq, seq));
                marks().kept(conversation, entry);
                transfers().logged(entry);
                sketching().wake();
            }

            @Override
            public void setAside(ConversationId conversation, long entries) {
                marks().rewound(conversation);
                listeners.setAside(conversation, entries);
            }
        };
        this.sync = new Sync(
                loop, connection, store, kept, (id, held, sink) -> company().bring(id, held, sink));
        this.conversations = new Conversations(connection, store, sync, listeners);
        this.company = new Company(means, this, peerWorkers);
        this.logs = new Logs(sync, store);
        this.sketching = new Sketching(loop, store, sync::isFetching);
        this.outbox = new Outbox(loop, connection, store, means.settings().random());
        this.amends = new Amends(store, outbox);
        this.marks = new Marks(loop, connection, store, sync, listeners);
        this.transfers = new Transfers(
                loop,
                connection,
                store,
                new FileWorker(files, reader, loop, means.settings().fileBytesMax()),
                listeners,
                outbox::post);
        company.share(transfers, means);
        new BackgroundCheck(loop, store, peerWorkers).begin();
        store.accounts().current().ifPresent(this::enter);
    }

    Connection connection() {
        return connection;
    }

    Tokens tokens() {
        return tokens;
    }

    Contacts contacts() {
        return contacts;
    }

    Conversations conversations() {
        return conversations;
    }

    Sync sync() {
        return sync;
    }

    Logs logs() {
        return logs;
    }

    private Sketching sketching() {
        return sketching;
    }

    /** What has to do with other peers. */
    Company company() {
        return company;
    }

    Outbox outbox() {
        return outbox;
    }

    Amends amends() {
        return amends;
    }

    Marks marks() {
        return marks;
    }

    Transfers transfers() {
        return transfers;
    }

    /** The account in use: signed in, or to be resumed. */
    Optional<Account> account() {
        return Optional.ofNullable(account);
    }

    Account requireAccount() {
        return account().orElseThrow(() -> new Refusal(Reason.NOT_SIGNED_IN));
    }

    /**
     * A conversation that this account knows; if it is new, the rendezvous may know more than was told yet. Who asks
     * while somebody waits for the same comes after them: what is said first must not be overtaken.
     */
    CompletableFuture<KeptConversation> conversation(ConversationId id) {
        requireAccount();
        CompletableFuture<KeptConversation> before = sought.remove(id);
        CompletableFuture<KeptConversation> found = before == null || before.isDone()
                ? find(id)
                : before.handleAsync((kept, failure) -> id, loop).thenCompose(this::find);
        if (!found.isDone()) {
            sought.put(id, found);
        }
        return found;
    }

    /** Work for whoever holds that conversation's log, be it that they have left it. */
    <T> CompletableFuture<T> asReader(ConversationId id, Function<Account, CompletableFuture<T>> work) {
        Account reader = requireAccount();
        return conversation(id).thenCompose(kept -> work.apply(reader));
    }

    private CompletableFuture<KeptConversation> find(ConversationId id) {
        Optional<KeptConversation> known = conversations.find(id);
        if (known.isPresent()) {
            return CompletableFuture.completedFuture(known.get());
        }
        if (!connection.isLive()) {
            return CompletableFuture.failedFuture(new Refusal(Reason.NO_SUCH_CONVERSATION));
        }
        return refreshed
                .handle((done, failure) -> id)
                .thenCompose(asked -> conversations.refresh(true))
                .handle((done, failure) ->
                        conversations.find(id).orElseThrow(() -> new Refusal(Reason.NO_SUCH_CONVERSATION)));
    }

    /** What the person sees first, once the lists are here. */
    CompletableFuture<Overview> overview() {
        return refreshed.thenApply(
                done -> new Overview(requireAccount().profile(), contacts.all(), conversations.all()));
    }

    CompletableFuture<Void> setPresence(SetPresence wanted) {
        requireAccount();
        // Kept before it is told: if it can't be now, it is on the next link.
        presence = wanted;
        return connection.ask(wanted, PresenceSet.class).thenAccept(set -> {});
    }

    /** Examines what stands between this peer and its rendezvous, on a thread of its own. */
    CompletableFuture<List<Finding>> examine(Consumer<Finding> told) {
        return examination
                .chart(connection.state(), account().map(Account::profile))
                .examine(told);
    }

    /** Where the rendezvous can't be told now, it is told as soon as it is there. */
    CompletableFuture<Void> signOut() {
        Account leaving = requireAccount();
        CompletableFuture<SignedOut> told = connection.askNow(new SignOut(), SignedOut.class);
        Loop.Timer patience =
                loop.after(SIGN_OUT_MS, () -> told.completeExceptionally(new Refusal(Reason.SERVER_UNREACHABLE)));
        return told.handle((done, failure) -> {
            patience.cancel();
            if (leaving.equals(account)) {
                if (failure == null) {
                    tokens.leave(leaving);
                } else {
                    tokens.leaveUntold(leaving);
                }
                connection.signedOut();
                leave();
                if (failure != null) {
                    connection.touch();
                }
            }
            return null;
        });
    }

    /** Only that rendezvous from now on. */
    void choose(Introduction rendezvous) {
        if (account != null) {
            tokens.leave(account);
            leave();
        }
        connection.signedOut();
        store.servers().keepPin(rendezvous.fingerprint());
        store.servers().remember(rendezvous.address());
    }

    void close() {
        company.lost();
        connection.close();
        transfers.leave();
        outbox.leave();
        // What has just arrived isn't stored any more: it comes again at the next start.
        sync.leave();
        tokens.close();
        store.close();
    }

    @Override
    public void entered(Fingerprint server, SignedIn signedIn) {
        Account entered = tokens.enter(server, signedIn);
        if (!entered.equals(account)) {
            presence = null;
        }
        enter(entered);
    }

    @Override
    public void live(boolean again) {
        SetPresence wanted = presence;
        if (wanted != null) {
            Answers.hear(connection.askNow(wanted, PresenceSet.class), (set, failure) -> {});
        }
        sync.live();
        refresh(again);
        company.live(requireAccount());
        outbox.live();
        transfers.live();
    }

    @Override
    public void heard(Event event) {
        if (event instanceof EntryAppended appended) {
            sync.arrived(appended.conversation(), appended.entry());
        } else if (event instanceof PresenceChanged changed) {
            contacts.heard(changed);
        } else if (event instanceof ContactChanged changed) {
            contacts.changed(changed.contact());
        } else if (event instanceof ContactDropped dropped) {
            contacts.dropped(dropped.username());
        } else if (event instanceof ConversationChanged changed) {
            boolean isNew = conversations.find(changed.conversation().id()).isEmpty();
            conversations.changed(changed.conversation());
            if (isNew) {
                marks.live();
            }
        } else if (event instanceof MarksChanged changed) {
            marks.changed(changed.conversation(), changed.marks());
        } else if (event instanceof ContentsErased erased) {
            marks.erased(erased.conversation(), erased.throughSeq());
        } else if (event instanceof CertificatesRevoked revoked) {
            company.revoked(revoked);
        }
        company.heard(event);
    }

    @Override
    public void lost() {
        company.lost();
        sync.lost();
        outbox.lost();
        marks.lost();
    }

    private void refresh(boolean tells) {
        refreshed = contacts.refresh(tells).thenCompose(done -> conversations.refresh(tells));
        Answers.hear(refreshed, (done, failure) -> {
            if (failure == null) {
                marks.live();
            } else if (connection.isLive()) {
                LOG.info("event=refresh-failed reason=\"{}\"", failure.getMessage());
                loop.after(REFRESH_AGAIN_MS, () -> {
                    if (connection.isLive()) {
                        refresh(true);
                    }
                });
            }
        });
    }

    private void enter(Account entered) {
        account = entered;
        contacts.enter(entered);
        sync.enter(entered);
        conversations.enter(entered);
        outbox.enter(entered);
        marks.enter(entered);
        transfers.enter(entered);
        sketching.wake();
    }

    private void leave() {
        account = null;
        presence = null;
        contacts.leave();
        outbox.signOut();
        marks.leave();
        transfers.leave();
        conversations.leave();
        sync.leave();
    }

    private static OptionalLong erased(Entry entry) {
        return entry.body() instanceof Body.Present present && present.content() instanceof Content.Erased erased
                ? erased.refersTo()
                : OptionalLong.empty();
    }
}
