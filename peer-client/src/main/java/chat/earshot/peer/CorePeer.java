package chat.earshot.peer;

import chat.earshot.log.Entry;
import chat.earshot.peer.connection.Answers;
import chat.earshot.peer.connection.Failures;
import chat.earshot.peer.connection.Listeners;
import chat.earshot.peer.connection.Loop;
import chat.earshot.peer.connection.Means;
import chat.earshot.peer.connection.Meeting;
import chat.earshot.peer.doctor.Finding;
import chat.earshot.peer.finding.HostPort;
import chat.earshot.peer.finding.ServerFinder;
import chat.earshot.peer.store.Account;
import chat.earshot.protocol.Conversation;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.SetPresence;
import chat.earshot.values.Contact;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import chat.earshot.values.Limits;
import chat.earshot.values.Mark;
import chat.earshot.values.Participant;
import chat.earshot.values.Presence;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Takes every call to the loop, checks what was typed, and hands it to whom it is for. Any thread. */
final class CorePeer implements Peer {
    private static final String CLOSED = "This peer is closed.";

    private final Loop loop;
    private final Core core;
    private final Entrance entrance;
    private final Meeting meeting;
    private final Listeners listeners;
    private final ServerFinder finder;
    private final RandomGenerator random;
    private final Runnable closing;
    private final PeerFiles files;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param closing closes everything, and waits for it, but not for long */
    CorePeer(Means means, Core core, Listeners listeners, Runnable closing) {
        this.loop = means.loop();
        this.finder = means.finder();
        this.random = means.settings().random();
        this.core = core;
        this.entrance = new Entrance(core);
        this.meeting = new Meeting(means);
        this.listeners = listeners;
        this.closing = closing;
        this.files = new CorePeerFiles(core, this::onLoop, () -> new FileId(Peers.freshId(random)));
    }

    @Override
    public void listen(PeerListener listener) {
        listeners.add(listener);
    }

    @Override
    public CompletableFuture<Profile> signUp(String username, String password, String displayName) {
        return onLoop(() -> entrance.signUp(username, password, displayName));
    }

    @Override
    public CompletableFuture<Profile> signUpInvited(
            String username, String password, String displayName, String invitation) {
        return onLoop(() -> entrance.signUpInvited(username, password, displayName, invitation));
    }

    @Override
    public CompletableFuture<Overview> changePassword(String username, String current, String chosen) {
        return onLoop(() -> entrance.changePassword(username, current, chosen));
    }

    @Override
    public CompletableFuture<Overview> signIn(String username, String password) {
        return onLoop(() -> entrance.signIn(username, password));
    }

    @Override
    public CompletableFuture<Overview> resume() {
        return onLoop(() -> core.tokens()
                .look()
                .thenCompose(looked -> core.connection().resume())
                .thenCompose(resumed -> core.overview()));
    }

    @Override
    public void staySignedIn(boolean wanted) {
        loop.execute(() -> core.tokens().staySignedIn(wanted));
    }

    @Override
    public CompletableFuture<Void> signOut() {
        return onLoop(core::signOut);
    }

    @Override
    public CompletableFuture<List<Contact>> contacts() {
        return known(() -> core.contacts().all());
    }

    @Override
    public CompletableFuture<Contact> addContact(String username) {
        return about(username, Reason.NO_SUCH_ACCOUNT, () -> core.contacts().add(username));
    }

    @Override
    public CompletableFuture<Void> removeContact(String username) {
        return about(username, Reason.NO_SUCH_CONTACT, () -> core.contacts().remove(username));
    }

    @Override
    public CompletableFuture<Void> blockContact(String username) {
        return about(username, Reason.NO_SUCH_ACCOUNT, () -> core.contacts().block(username));
    }

    @Override
    public CompletableFuture<Void> unblockContact(String username) {
        return about(username, Reason.NO_SUCH_ACCOUNT, () -> core.contacts().unblock(username));
    }

    @Override
    public CompletableFuture<List<Participant>> blockedContacts() {
        return onLoop(() -> core.contacts().blocked());
    }

    @Override
    public CompletableFuture<Conversation> openConversation(String username) {
        return about(
                username,
                Reason.NOT_MUTUAL,
                () -> core.conversations().open(username, new ConversationId(Peers.freshId(random))));
    }

    @Override
    public CompletableFuture<Conversation> newConversation(List<String> usernames, String title) {
        return onLoop(() -> {
            Typed.requireConversation(usernames, title);
            return core.conversations().start(new ConversationId(Peers.freshId(random)), usernames, title.strip());
        });
    }

    @Override
    public CompletableFuture<List<Conversation>> conversations() {
        return known(() -> core.conversations().all());
    }

    @Override
    public CompletableFuture<Disclosure> disclosure(ConversationId conversation) {
        return onLoop(() -> core.conversations().disclosure(conversation));
    }

    @Override
    public CompletableFuture<Conversation> invite(ConversationId conversation, String username) {
        return about(
                username, Reason.NOT_MUTUAL, () -> core.conversations().invite(conversation, freshEntry(), username));
    }

    @Override
    public CompletableFuture<Conversation> invite(ConversationId conversation, String username, Disclosure shown) {
        return about(
                username,
                Reason.NOT_MUTUAL,
                () -> core.conversations().invite(conversation, freshEntry(), username, shown));
    }

    @Override
    public CompletableFuture<Void> leave(ConversationId conversation) {
        return onLoop(() -> core.conversations().leave(conversation, freshEntry()));
    }

    @Override
    public CompletableFuture<List<Conversation>> leftConversations() {
        return known(() -> core.conversations().left());
    }

    @Override
    public CompletableFuture<Posting> post(ConversationId conversation, EntryId id, String text) {
        return onLoop(() -> {
            Typed.requirePostable(text);
            return asParticipant(conversation, author -> core.outbox().post(author, conversation, id, text));
        });
    }

    @Override
    public CompletableFuture<Posting> edit(ConversationId conversation, EntryId id, EntryId edits, String text) {
        return onLoop(() -> {
            Typed.requirePostable(text);
            return asParticipant(conversation, author -> core.amends().edit(author, conversation, id, edits, text));
        });
    }

    @Override
    public CompletableFuture<Posting> erase(ConversationId conversation, EntryId id, EntryId erases) {
        return onLoop(
                () -> asParticipant(conversation, author -> core.amends().erase(author, conversation, id, erases)));
    }

    @Override
    public CompletableFuture<List<Mark>> marks(ConversationId conversation) {
        return onLoop(() ->
                core.conversation(conversation).thenApply(kept -> core.marks().of(kept.conversation())));
    }

    @Override
    public CompletableFuture<Void> markRead(ConversationId conversation, long seq) {
        return onLoop(() -> {
            Typed.named("seq", () -> Limits.requireRange("a seq", seq, 1, Long.MAX_VALUE));
            return asParticipant(conversation, reader -> {
                core.marks().read(reader, conversation, seq);
                return CompletableFuture.completedFuture(null);
            });
        });
    }

    @Override
    public PeerFiles files() {
        return files;
    }

    @Override
    public CompletableFuture<List<OutboxEntry>> outbox() {
        return known(() -> core.outbox().all());
    }

    @Override
    public CompletableFuture<Void> retry(EntryId id) {
        return known(() -> {
            core.outbox().retry(id);
            return null;
        });
    }

    @Override
    public CompletableFuture<Void> drop(EntryId id) {
        return onLoop(() -> {
            core.requireAccount();
            return core.outbox().drop(id);
        });
    }

    @Override
    public CompletableFuture<LogView> log(ConversationId conversation, long from, int limit) {
        return onLoop(() -> {
            Typed.requirePage(from, limit);
            return core.asReader(conversation, reader -> core.logs().read(reader, conversation, from, limit));
        });
    }

    @Override
    public CompletableFuture<News> news(ConversationId conversation, long read) {
        return onLoop(() -> core.asReader(conversation, reader -> core.logs().news(reader, conversation, read)));
    }

    @Override
    public CompletableFuture<SearchPage> search(ConversationId conversation, String text, long through) {
        return onLoop(() -> {
            Typed.requireSearch(text, through);
            return core.asReader(conversation, reader -> core.logs().search(reader, conversation, text, through));
        });
    }

    @Override
    public CompletableFuture<LogView> verify(ConversationId conversation) {
        return onLoop(() -> core.asReader(conversation, reader -> core.logs().verify(reader, conversation)));
    }

    @Override
    public CompletableFuture<List<Entry>> keptCopies(ConversationId conversation) {
        return onLoop(() -> core.asReader(conversation, reader -> core.logs().keptCopies(reader, conversation)));
    }

    @Override
    public CompletableFuture<Void> setPresence(Presence presence, String statusText) {
        return onLoop(() -> {
            Typed.named("text", () -> Limits.requireLength("a text", statusText, 0, Limits.STATUS_TEXT_CHARS_MAX));
            Typed.named("text", () -> Limits.requirePrintable("a text", statusText));
            return core.setPresence(Typed.named("status", () -> new SetPresence(presence, statusText)));
        });
    }

    @Override
    public CompletableFuture<Introduction> meet(String address) {
        return onLoop(() -> meeting.at(Typed.named("address", () -> HostPort.parse(address))));
    }

    @Override
    public CompletableFuture<Void> choose(Introduction rendezvous) {
        return answer(() -> {
            core.choose(rendezvous);
            return null;
        });
    }

    @Override
    public void reconnectNow() {
        loop.execute(() -> core.connection().hurry());
    }

    @Override
    public CompletableFuture<PeerStatus> status() {
        return answer(() -> {
            core.connection().touch();
            return new PeerStatus(
                    core.connection().state(),
                    core.account()
                            .filter(account -> core.connection().isSignedIn())
                            .map(Account::profile)
                            .orElse(null),
                    core.connection().server().orElse(null));
        });
    }

    @Override
    public CompletableFuture<Nearby> nearby() {
        return onLoop(() -> core.company().nearby().thenApply(peers -> new Nearby(peers, finder.nearby())));
    }

    @Override
    public CompletableFuture<List<Finding>> examine(Consumer<Finding> told) {
        return onLoop(() -> core.examine(told));
    }

    @Override
    public CompletableFuture<TransferStats> stats() {
        return answer(() -> core.company().stats(core.sync().stats()));
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            closing.run();
        }
    }

    /** Work that concerns the person of this name, as it was typed; nobody has one that can't be. */
    private <T> CompletableFuture<T> about(String username, Reason unknown, Supplier<CompletableFuture<T>> work) {
        return onLoop(() -> {
            Typed.requireTypeable(username, unknown);
            return work.get();
        });
    }

    private <T> CompletableFuture<T> asParticipant(
            ConversationId conversation, Function<Account, CompletableFuture<T>> work) {
        Account author = core.requireAccount();
        return core.conversation(conversation).thenCompose(kept -> {
            if (kept.left()) {
                throw new Refusal(Reason.NOT_PARTICIPANT);
            }
            return work.apply(author);
        });
    }

    private <T> CompletableFuture<T> known(Supplier<T> work) {
        return answer(() -> {
            core.requireAccount();
            return work.get();
        });
    }

    private <T> CompletableFuture<T> answer(Supplier<T> work) {
        return onLoop(() -> CompletableFuture.completedFuture(work.get()));
    }

    /** Whatever the work throws or fails with is what the one who asked gets, and not wrapped into anything. */
    private <T> CompletableFuture<T> onLoop(Supplier<CompletableFuture<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        if (closed.get()) {
            result.completeExceptionally(Failures.unreachable(CLOSED));
            return result;
        }
        try {
            loop.execute(() -> Answers.hear(
                    CompletableFuture.completedFuture(work).thenCompose(Supplier::get), (value, failure) -> {
                        if (failure == null) {
                            result.complete(value);
                        } else {
                            result.completeExceptionally(Failures.cause(failure));
                        }
                    }));
        } catch (RejectedExecutionException closing) {
            result.completeExceptionally(Failures.unreachable(CLOSED));
        }
        return result;
    }

    private EntryId freshEntry() {
        return new EntryId(Peers.freshId(random));
    }
}
