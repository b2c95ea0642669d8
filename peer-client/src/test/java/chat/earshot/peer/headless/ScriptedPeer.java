package chat.earshot.peer.headless;

import static chat.earshot.peer.headless.Samples.ADDRESS;
import static chat.earshot.peer.headless.Samples.ADVERT;
import static chat.earshot.peer.headless.Samples.ANAS_PROFILE;
import static chat.earshot.peer.headless.Samples.BOBS_CONTACT;
import static chat.earshot.peer.headless.Samples.CONVERSATION;
import static chat.earshot.peer.headless.Samples.FINGERPRINT;
import static chat.earshot.peer.headless.Samples.NOON;

import chat.earshot.log.Entry;
import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.Disclosure;
import chat.earshot.peer.Introduction;
import chat.earshot.peer.LogView;
import chat.earshot.peer.Nearby;
import chat.earshot.peer.News;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.peer.Overview;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerFiles;
import chat.earshot.peer.PeerListener;
import chat.earshot.peer.PeerStatus;
import chat.earshot.peer.Posted;
import chat.earshot.peer.Profile;
import chat.earshot.peer.SearchPage;
import chat.earshot.peer.TransferStats;
import chat.earshot.peer.doctor.Finding;
import chat.earshot.protocol.Conversation;
import chat.earshot.protocol.Reason;
import chat.earshot.values.Contact;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DisplayName;
import chat.earshot.values.EntryId;
import chat.earshot.values.Mark;
import chat.earshot.values.Participant;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A core that notes what it is asked and answers what stands in {@link Samples}, or fails as it is told to. */
final class ScriptedPeer implements Peer {
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<PeerListener> listeners = new CopyOnWriteArrayList<>();
    /** Each fails one command; after that they succeed. */
    final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    /** When the rendezvous has the posts. */
    final CompletableFuture<Void> committed = new CompletableFuture<>();
    /** When the rendezvous lets in who signs in: at once, unless a test says otherwise. */
    CompletableFuture<Void> admitted = CompletableFuture.completedFuture(null);
    /** When the state of the connection is told: at once, unless a test says otherwise. */
    CompletableFuture<Void> looked = CompletableFuture.completedFuture(null);

    @Override
    public void listen(PeerListener listener) {
        listeners.add(listener);
    }

    @Override
    public CompletableFuture<Profile> signUp(String username, String password, String displayName) {
        return answer("signUp " + username + " " + password + " '" + displayName + "'", ANAS_PROFILE);
    }

    @Override
    public CompletableFuture<Profile> signUpInvited(
            String username, String password, String displayName, String invitation) {
        return answer(
                "signUpInvited " + username + " " + password + " '" + displayName + "' " + invitation, ANAS_PROFILE);
    }

    @Override
    public CompletableFuture<Overview> changePassword(String username, String current, String chosen) {
        return answer("changePassword '" + username + "' " + current + " " + chosen, overview());
    }

    @Override
    public CompletableFuture<Overview> signIn(String username, String password) {
        CompletableFuture<Overview> answer = answer("signIn " + username + " " + password, overview());
        return admitted.thenCompose(open -> answer);
    }

    @Override
    public CompletableFuture<Overview> resume() {
        return answer("resume", overview());
    }

    @Override
    public void staySignedIn(boolean wanted) {}

    @Override
    public CompletableFuture<Void> signOut() {
        return done("signOut");
    }

    @Override
    public CompletableFuture<List<Contact>> contacts() {
        return answer("contacts", List.of(BOBS_CONTACT));
    }

    @Override
    public CompletableFuture<Contact> addContact(String username) {
        return answer("addContact " + username, BOBS_CONTACT);
    }

    @Override
    public CompletableFuture<Void> removeContact(String username) {
        return done("removeContact " + username);
    }

    @Override
    public CompletableFuture<Void> blockContact(String username) {
        return done("blockContact " + username);
    }

    @Override
    public CompletableFuture<Void> unblockContact(String username) {
        return done("unblockContact " + username);
    }

    @Override
    public CompletableFuture<List<Participant>> blockedContacts() {
        return answer(
                "blockedContacts", List.of(new Participant(new Username("mallory"), new DisplayName("Mallory M."))));
    }

    @Override
    public CompletableFuture<Conversation> openConversation(String username) {
        return answer("openConversation " + username, CONVERSATION);
    }

    @Override
    public CompletableFuture<Conversation> newConversation(List<String> usernames, String title) {
        return answer(
                "newConversation " + usernames + " '" + title + "'",
                new Conversation(CONVERSATION.id(), title, false, CONVERSATION.participants(), CONVERSATION.head()));
    }

    @Override
    public CompletableFuture<List<Conversation>> conversations() {
        return answer("conversations", List.of(CONVERSATION));
    }

    @Override
    public CompletableFuture<List<Conversation>> leftConversations() {
        return answer("leftConversations", List.of());
    }

    @Override
    public CompletableFuture<Disclosure> disclosure(ConversationId conversation) {
        return answer("disclosure " + conversation, new Disclosure(2, NOON, 0));
    }

    @Override
    public CompletableFuture<Conversation> invite(ConversationId conversation, String username) {
        return answer("invite " + conversation + " " + username, CONVERSATION);
    }

    @Override
    public CompletableFuture<Conversation> invite(ConversationId conversation, String username, Disclosure shown) {
        return answer("invite " + conversation + " " + username + " shown " + shown.entries(), CONVERSATION);
    }

    @Override
    public CompletableFuture<Posting> edit(ConversationId conversation, EntryId id, EntryId edits, String text) {
        return answer(
                "edit " + conversation + " " + id + " " + edits + " " + text,
                new Posting(id, committed.thenApply(ack -> new Posted(id, 4, NOON))));
    }

    @Override
    public CompletableFuture<Posting> erase(ConversationId conversation, EntryId id, EntryId erases) {
        return answer(
                "erase " + conversation + " " + id + " " + erases,
                new Posting(id, committed.thenApply(ack -> new Posted(id, 5, NOON))));
    }

    @Override
    public CompletableFuture<List<Mark>> marks(ConversationId conversation) {
        return answer("marks " + conversation, List.of(new Mark(new Username("bob"), 3, 2)));
    }

    @Override
    public CompletableFuture<Void> markRead(ConversationId conversation, long seq) {
        return done("markRead " + conversation + " " + seq);
    }

    @Override
    public CompletableFuture<Void> leave(ConversationId conversation) {
        return done("leave " + conversation);
    }

    @Override
    public CompletableFuture<Posting> post(ConversationId conversation, EntryId id, String text) {
        return answer(
                "post " + conversation + " " + id + " " + text,
                new Posting(id, committed.thenApply(ack -> new Posted(id, 3, NOON))));
    }

    @Override
    public PeerFiles files() {
        return new ScriptedFiles(this);
    }

    @Override
    public CompletableFuture<List<OutboxEntry>> outbox() {
        return answer(
                "outbox",
                List.of(
                        new OutboxEntry(Samples.FIRST, Samples.LUNCH, "pizza?", null),
                        new OutboxEntry(Samples.SECOND, Samples.LUNCH, "pasta?", Reason.NOT_PARTICIPANT)));
    }

    @Override
    public CompletableFuture<Void> retry(EntryId id) {
        return done("retry " + id);
    }

    @Override
    public CompletableFuture<Void> drop(EntryId id) {
        return done("drop " + id);
    }

    @Override
    public CompletableFuture<LogView> log(ConversationId conversation, long from, int limit) {
        return answer("log " + conversation + " " + from + " " + limit, Samples.LOG);
    }

    @Override
    public CompletableFuture<News> news(ConversationId conversation, long read) {
        return answer("news " + conversation + " " + read, new News(Samples.LOG, read, 0));
    }

    @Override
    public CompletableFuture<SearchPage> search(ConversationId conversation, String text, long through) {
        return answer(
                "search " + conversation + " " + text + " " + through,
                new SearchPage(Samples.LOG.entries(), List.of(), 1));
    }

    @Override
    public CompletableFuture<LogView> verify(ConversationId conversation) {
        return answer("verify " + conversation, Samples.LOG);
    }

    @Override
    public CompletableFuture<List<Entry>> keptCopies(ConversationId conversation) {
        return answer("keptCopies " + conversation, Samples.LOG.entries());
    }

    @Override
    public CompletableFuture<Void> setPresence(Presence presence, String statusText) {
        return done("setPresence " + presence + " '" + statusText + "'");
    }

    @Override
    public CompletableFuture<PeerStatus> status() {
        PeerStatus status =
                new PeerStatus(ConnectionState.CONNECTED, ANAS_PROFILE, new PeerStatus.Server(ADDRESS, FINGERPRINT));
        return looked.thenCompose(done -> answer("status", status));
    }

    @Override
    public CompletableFuture<Nearby> nearby() {
        return answer("nearby", new Nearby(List.of(ADVERT)));
    }

    @Override
    public CompletableFuture<List<Finding>> examine(Consumer<Finding> told) {
        return answer("examine", List.of());
    }

    @Override
    public CompletableFuture<TransferStats> stats() {
        return answer("stats", new TransferStats(7, 900));
    }

    @Override
    public CompletableFuture<Introduction> meet(String address) {
        return answer("meet " + address, new Introduction("", ADDRESS, FINGERPRINT));
    }

    @Override
    public CompletableFuture<Void> choose(Introduction rendezvous) {
        return done("choose " + rendezvous.address());
    }

    @Override
    public void reconnectNow() {
        asked.add("reconnectNow");
    }

    @Override
    public void close() {
        asked.add("close");
    }

    private static Overview overview() {
        return new Overview(ANAS_PROFILE, List.of(BOBS_CONTACT), List.of(CONVERSATION));
    }

    CompletableFuture<Void> done(String command) {
        asked.add(command);
        Throwable failure = failures.poll();
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (failure == null) {
            done.complete(null);
        } else {
            done.completeExceptionally(failure);
        }
        return done;
    }

    <T> CompletableFuture<T> answer(String command, T value) {
        return done(command).thenApply(nothing -> value);
    }
}
