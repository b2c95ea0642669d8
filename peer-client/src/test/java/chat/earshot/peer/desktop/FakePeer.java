package chat.earshot.peer.desktop;

import chat.earshot.discovery.Advert;
import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.log.HashChain;
import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.Disclosure;
import chat.earshot.peer.Errand;
import chat.earshot.peer.Introduction;
import chat.earshot.peer.LogView;
import chat.earshot.peer.Nearby;
import chat.earshot.peer.News;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.peer.Overview;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerListener;
import chat.earshot.peer.PeerStatus;
import chat.earshot.peer.Posted;
import chat.earshot.peer.Profile;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.SearchPage;
import chat.earshot.peer.TransferStats;
import chat.earshot.peer.doctor.Finding;
import chat.earshot.protocol.Conversation;
import chat.earshot.protocol.Reason;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DisplayName;
import chat.earshot.values.EntryId;
import chat.earshot.values.FileId;
import chat.earshot.values.Fingerprint;
import chat.earshot.values.Mark;
import chat.earshot.values.Participant;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A peer of which a test decides everything: who exists, what was said, whether the rendezvous is there. Answers at
 * once.
 */
final class FakePeer implements Peer {
    static final Fingerprint IDENTITY = fingerprint(7);

    private final List<PeerListener> listeners = new CopyOnWriteArrayList<>();
    private final Map<Username, DisplayName> accounts = new LinkedHashMap<>();
    private final Map<Username, Contact> contacts = new LinkedHashMap<>();
    private final FakeLogs logs = new FakeLogs(listeners);
    private final FakeOutbox outbox = new FakeOutbox(logs);
    private final FakeFiles files = new FakeFiles(listeners, this::share);
    private final FakeMarks marks = new FakeMarks(listeners);
    private final List<Advert> nearby = new ArrayList<>();
    private final List<Nearby.NearbyPeer> peersNear = new ArrayList<>();
    private final List<Participant> blocked = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final CompletableFuture<List<Finding>> examined = new CompletableFuture<>();
    private final List<Presence> presences = new ArrayList<>();
    /** Answers that wait until a test lets them go. */
    private final List<Runnable> held = new ArrayList<>();

    private Instant now = Instant.parse("2026-03-12T10:42:00Z");
    private long ids = 1;
    private String signUpCode = "";
    private String oneTimeCode = "";
    private boolean signUpClosed;
    private boolean diskFull;
    private boolean mended;
    private boolean stopped;
    private boolean connected = true;
    private boolean known = true;
    private boolean ended;
    private CompletableFuture<Void> answering = CompletableFuture.completedFuture(null);
    private boolean stays = true;
    private boolean holding;
    private boolean damaged;
    private int newsAsked;
    private @Nullable Profile profile;
    private PeerStatus.@Nullable Server server;

    FakePeer() {
        listeners.add(new PeerListener() {
            @Override
            public void entry(ConversationId conversation, Entry entry) {
                files.logged(entry);
            }
        });
    }

    static Fingerprint fingerprint(int seed) {
        byte[] bytes = new byte[Fingerprint.BYTES];
        for (int place = 0; place < bytes.length; place++) {
            bytes[place] = (byte) (seed * 37 + place * 91);
        }
        return Fingerprint.of(bytes);
    }

    /** An account that exists at the rendezvous. */
    synchronized FakePeer account(String username, String displayName) {
        accounts.put(new Username(username), new DisplayName(displayName));
        return this;
    }

    /** Ana is signed in, and Bob, who is there, is a contact of hers. */
    static FakePeer ofAnaAndBob() {
        return new FakePeer().signedInAs("ana", "Ana").contact("bob", "Bob", ContactState.MUTUAL, Presence.ONLINE, "");
    }

    synchronized FakePeer signedInAs(String username, String displayName) {
        account(username, displayName);
        profile = new Profile(new Username(username), new DisplayName(displayName));
        server = new PeerStatus.Server(InetSocketAddress.createUnresolved("10.0.0.5", 7340), IDENTITY);
        return this;
    }

    /** A rendezvous where an account needs this invitation. */
    synchronized FakePeer invitedBy(String code) {
        signUpCode = code;
        return this;
    }

    /** A rendezvous where IT makes the accounts. */
    synchronized FakePeer closedToNewAccounts() {
        signUpClosed = true;
        return this;
    }

    /** IT's one-time code, good in the place of every password, once. */
    synchronized FakePeer oneTimeCode(String code) {
        oneTimeCode = code;
        return this;
    }

    /** Somebody has come that far, maybe this account at another device. */
    synchronized void reaches(ConversationId id, String username, long delivered, long read) {
        marks.put(id, new Mark(new Username(username), delivered, read));
    }

    /** Whether the person is still signed in at the next start. */
    synchronized boolean staysSignedIn() {
        return stays;
    }

    /** How far this account says that it has read. */
    synchronized long readUpTo(ConversationId id) {
        return marks.of(id).stream()
                .filter(mark -> mark.username().equals(me()))
                .mapToLong(Mark::readSeq)
                .findFirst()
                .orElse(0);
    }

    /** What somebody said is replaced by what they say now. */
    synchronized void edits(ConversationId id, Entry entry, String text) {
        editsAs(id, entry.author().value(), entry, text);
    }

    /** No rendezvous lets that through, unless it is somebody's own. */
    synchronized void editsAs(ConversationId id, String author, Entry entry, String text) {
        logs.append(
                now,
                id,
                new EntryId(new UUID(2, ids++)),
                new Username(author),
                new Content.Edited(entry.seq(), entry.id(), text));
    }

    synchronized void erases(ConversationId id, Entry entry) {
        logs.erase(now, id, new EntryId(new UUID(2, ids++)), entry);
    }

    synchronized Entry entry(ConversationId id, long seq) {
        return logs.entries(id).get((int) seq - 1);
    }

    /** A peer that was never started before. */
    synchronized FakePeer fresh() {
        known = false;
        return this;
    }

    /** Its session was ended while it was not there. */
    synchronized FakePeer ended() {
        ended = true;
        return this;
    }

    synchronized FakePeer near(String name, String address) {
        nearby.add(new Advert(
                name,
                name,
                InetSocketAddress.createUnresolved(address, 7340),
                1,
                nearby.isEmpty() ? IDENTITY : fingerprint(11)));
        return this;
    }

    synchronized FakePeer reachableDirectly(String username) {
        peersNear.add(
                new Nearby.NearbyPeer(new Username(username), InetSocketAddress.createUnresolved("10.0.0.31", 40_000)));
        return this;
    }

    /** Somebody whom this account blocked. */
    synchronized FakePeer blocking(String username, String name) {
        account(username, name);
        blocked.add(participant(new Username(username)));
        return this;
    }

    synchronized FakePeer contact(String username, String name, ContactState state, Presence presence, String status) {
        account(username, name);
        Contact contact = new Contact(new Username(username), new DisplayName(name), state, presence, status);
        contacts.put(contact.username(), contact);
        listeners.forEach(listener -> listener.contact(contact));
        return this;
    }

    synchronized ConversationId talk(String title, boolean direct, String... usernames) {
        ConversationId id = new ConversationId(new UUID(1, ids++));
        List<Participant> participants = new ArrayList<>();
        participants.add(participant(me()));
        for (String one : usernames) {
            participants.add(participant(new Username(one)));
        }
        logs.put(new Conversation(id, title, direct, participants, HashChain.empty(id)));
        return id;
    }

    /** A conversation that came to be while this peer wasn't there, and is told of in no event. */
    synchronized ConversationId talkUntold(String title, boolean direct, String... usernames) {
        logs.untold(true);
        ConversationId id = talk(title, direct, usernames);
        logs.untold(false);
        return id;
    }

    /** Whoever asks for a conversation from now on waits for {@link #answer}. */
    synchronized void answerLater() {
        answering = new CompletableFuture<>();
    }

    void answer() {
        answering.complete(null);
    }

    void refuse(Reason reason) {
        answering.completeExceptionally(new Refusal(reason));
    }

    /** Moves the clock of what is said from here on. */
    synchronized void at(String instant) {
        now = Instant.parse(instant);
    }

    synchronized Instant now() {
        return now;
    }

    /** From now on, or no longer, nothing can be kept on this computer. */
    synchronized void diskFull(boolean full) {
        diskFull = full;
    }

    synchronized Entry says(ConversationId id, String author, String text) {
        return logs.append(now, id, new EntryId(new UUID(2, ids++)), new Username(author), new Content.Text(text));
    }

    synchronized Entry adds(ConversationId id, String author, String whom, long shared) {
        return logs.append(
                now,
                id,
                new EntryId(new UUID(2, ids++)),
                new Username(author),
                new Content.Joined(new Username(whom), shared));
    }

    synchronized Entry shares(ConversationId id, String author, String name, long bytes) {
        Content.File file = FakeFiles.file(new FileId(new UUID(3, ids)), name, bytes);
        return logs.append(now, id, new EntryId(new UUID(2, ids++)), new Username(author), file);
    }

    synchronized Entry leaves(ConversationId id, String author) {
        Entry left = logs.append(now, id, new EntryId(new UUID(2, ids++)), new Username(author), new Content.Left());
        logs.remove(id, new Username(author));
        return left;
    }

    /** What an examination will find; it doesn't end before {@link #examined}. */
    synchronized FakePeer finds(Finding... found) {
        findings.addAll(List.of(found));
        return this;
    }

    /** The examination is over. */
    synchronized void examined() {
        examined.complete(List.copyOf(findings));
    }

    /** What this person said of their presence, the last at the end. */
    synchronized List<Presence> presences() {
        return List.copyOf(presences);
    }

    synchronized void lose(ConnectionState state, String why) {
        connected = false;
        stopped = state == ConnectionState.OFFLINE;
        Refusal because = Arrays.stream(Reason.values())
                .filter(reason -> reason.sentence().equals(why))
                .findFirst()
                .map(Refusal::new)
                .orElseGet(() -> new Refusal(Reason.SERVER_UNREACHABLE, why));
        Refusal told = diskFull ? Refusal.diskFull() : because;
        listeners.forEach(listener -> listener.connection(state, Optional.of(told)));
    }

    void triesAgainIn(long ms) {
        listeners.forEach(listener -> listener.nextTry(ms));
    }

    /** Whatever was wrong is no more; whoever asks again finds the rendezvous. */
    synchronized void mend() {
        mended = true;
    }

    synchronized void find() {
        connected = true;
        listeners.forEach(listener -> listener.connection(ConnectionState.CONNECTED, Optional.empty()));
        if (profile != null) {
            outbox.deliver(now, me());
        }
    }

    /** The rendezvous refuses what waits. */
    synchronized void refuseWaiting(Reason reason) {
        outbox.refuse(reason);
        files.refuse(reason);
    }

    /** How often it was asked what is new in a conversation. */
    synchronized int newsAsked() {
        return newsAsked;
    }

    /** So many of the last entries aren't here yet, though it is known that there are some. */
    synchronized void lacks(ConversationId id, int entries) {
        logs.cut(id, entries);
    }

    /** The rendezvous, restored from an older backup, lacks so many entries. */
    synchronized void setsAside(ConversationId id, int entries) {
        logs.cut(id, entries);
        marks.cap(id, logs.head(id).seq());
        listeners.forEach(listener -> listener.setAside(id, entries));
    }

    /** From now on, or no longer, no log can be read. */
    synchronized void logsDamaged(boolean now) {
        damaged = now;
    }

    /** From now on whoever asks gets what it was then, but only once they are answered. Some answers don't wait. */
    synchronized void holdAnswers() {
        holding = true;
    }

    /** Answers whoever waits, in the order in which they asked, and everybody else at once. */
    void answerHeld() {
        List<Runnable> due;
        synchronized (this) {
            holding = false;
            due = List.copyOf(held);
            held.clear();
        }
        due.forEach(Runnable::run);
    }

    synchronized List<String> texts(ConversationId id) {
        return logs.texts(id);
    }

    @Override
    public void listen(PeerListener listener) {
        listeners.add(listener);
    }

    @Override
    public synchronized CompletableFuture<Profile> signUpInvited(
            String username, String password, String displayName, String invitation) {
        if (!invitation.equals(signUpCode)) {
            return refused(Reason.INVITATION_NEEDED);
        }
        signUpCode = "";
        return signUp(username, password, displayName);
    }

    @Override
    public synchronized CompletableFuture<Overview> changePassword(String username, String current, String chosen) {
        if (current.startsWith("wrong")) {
            return answering.thenCompose(done -> refused(Reason.BAD_CREDENTIALS));
        }
        oneTimeCode = "";
        return username.isEmpty() ? answered(overview()) : signIn(username, chosen);
    }

    @Override
    public synchronized CompletableFuture<Profile> signUp(String username, String password, String displayName) {
        if (signUpClosed) {
            return refused(Reason.SIGN_UP_CLOSED);
        }
        if (!signUpCode.isEmpty()) {
            return refused(Reason.INVITATION_NEEDED);
        }
        if (accounts.containsKey(new Username(username))) {
            return refused(Reason.USERNAME_TAKEN);
        }
        signedInAs(username, displayName.isEmpty() ? username : displayName);
        known = true;
        return CompletableFuture.completedFuture(profile());
    }

    @Override
    public synchronized CompletableFuture<Overview> signIn(String username, String password) {
        if (password.startsWith("wrong")) {
            return refused(Reason.BAD_CREDENTIALS);
        }
        if (!oneTimeCode.isEmpty() && password.equals(oneTimeCode)) {
            return answered(Reason.MUST_CHANGE_PASSWORD).thenCompose(FakePeer::refused);
        }
        DisplayName name = accounts.getOrDefault(new Username(username), new DisplayName(username));
        signedInAs(username, name.value());
        known = true;
        return CompletableFuture.completedFuture(overview());
    }

    @Override
    public synchronized CompletableFuture<Overview> resume() {
        if (!known || ended || profile == null) {
            return refused(Reason.NOT_SIGNED_IN);
        }
        if (mended) {
            find();
        }
        return connected ? CompletableFuture.completedFuture(overview()) : refused(Reason.SERVER_UNREACHABLE);
    }

    @Override
    public synchronized void staySignedIn(boolean wanted) {
        stays = wanted;
    }

    @Override
    public synchronized CompletableFuture<Void> signOut() {
        if (diskFull) {
            return CompletableFuture.failedFuture(Refusal.diskFull());
        }
        return answering.thenAccept(done -> profile = null);
    }

    @Override
    public synchronized CompletableFuture<List<Contact>> contacts() {
        return CompletableFuture.completedFuture(List.copyOf(contacts.values()));
    }

    @Override
    public synchronized CompletableFuture<Contact> addContact(String username) {
        Username name = new Username(username);
        DisplayName displayName = accounts.get(name);
        if (displayName == null) {
            return answering.thenCompose(done -> refused(Reason.NO_SUCH_ACCOUNT));
        }
        blocked.removeIf(one -> one.username().equals(name));
        Contact before = contacts.get(name);
        boolean asked = before != null && before.state() == ContactState.INCOMING;
        contact(
                name.value(),
                displayName.value(),
                asked ? ContactState.MUTUAL : ContactState.REQUESTED,
                asked ? Presence.ONLINE : Presence.UNKNOWN,
                "");
        Contact added = contacts.get(name);
        return added == null ? refused(Reason.NO_SUCH_CONTACT) : answered(added);
    }

    @Override
    public synchronized CompletableFuture<Void> removeContact(String username) {
        contacts.remove(new Username(username));
        listeners.forEach(listener -> listener.contactRemoved(new Username(username)));
        return done();
    }

    @Override
    public synchronized CompletableFuture<Void> blockContact(String username) {
        blocked.add(participant(new Username(username)));
        return removeContact(username);
    }

    @Override
    public synchronized CompletableFuture<Void> unblockContact(String username) {
        blocked.remove(participant(new Username(username)));
        return done();
    }

    @Override
    public synchronized CompletableFuture<List<Participant>> blockedContacts() {
        return CompletableFuture.completedFuture(List.copyOf(blocked));
    }

    @Override
    public synchronized CompletableFuture<Conversation> openConversation(String username) {
        for (Conversation one : logs.conversations()) {
            if (one.direct() && one.participants().contains(participant(new Username(username)))) {
                return answering.thenApply(done -> one);
            }
        }
        Conversation opened = logs.conversation(talk("", true, username));
        return answering.thenApply(done -> opened);
    }

    @Override
    public synchronized CompletableFuture<Conversation> newConversation(List<String> usernames, String title) {
        Conversation begun = logs.conversation(talk(title, false, usernames.toArray(String[]::new)));
        return answering.thenApply(done -> begun);
    }

    @Override
    public synchronized CompletableFuture<List<Conversation>> conversations() {
        return CompletableFuture.completedFuture(conversations(true));
    }

    @Override
    public synchronized CompletableFuture<List<Conversation>> leftConversations() {
        return CompletableFuture.completedFuture(conversations(false));
    }

    private List<Conversation> conversations(boolean mine) {
        return logs.conversations().stream()
                .filter(one -> one.participants().contains(participant(me())) == mine)
                .toList();
    }

    @Override
    public synchronized CompletableFuture<Disclosure> disclosure(ConversationId id) {
        List<Entry> log = logs.entries(id);
        Instant first = log.isEmpty() ? Instant.EPOCH : log.get(0).at();
        return answered(new Disclosure(log.size(), first, files(log)));
    }

    @Override
    public synchronized CompletableFuture<Conversation> invite(ConversationId id, String username) {
        Conversation before = logs.conversation(id);
        List<Participant> participants = new ArrayList<>(before.participants());
        participants.add(participant(new Username(username)));
        logs.put(new Conversation(id, before.title(), false, participants, before.head()));
        adds(id, me().value(), username, logs.entries(id).size());
        Conversation grown = logs.conversation(id);
        return answering.thenApply(done -> grown);
    }

    @Override
    public synchronized CompletableFuture<Conversation> invite(ConversationId id, String username, Disclosure shown) {
        return logs.entries(id).size() > shown.entries() ? refused(Reason.LOG_GREW) : invite(id, username);
    }

    @Override
    public synchronized CompletableFuture<Posting> edit(ConversationId id, EntryId entry, EntryId edits, String text) {
        if (diskFull) {
            return CompletableFuture.failedFuture(Refusal.diskFull());
        }
        return ask(new OutboxEntry(entry, id, Errand.EDIT, edits, text, null));
    }

    @Override
    public synchronized CompletableFuture<Posting> erase(ConversationId id, EntryId entry, EntryId erases) {
        return ask(new OutboxEntry(entry, id, Errand.ERASE, erases, "", null));
    }

    @Override
    public synchronized CompletableFuture<List<Mark>> marks(ConversationId id) {
        return CompletableFuture.completedFuture(marks.of(id));
    }

    @Override
    public synchronized CompletableFuture<Void> markRead(ConversationId id, long seq) {
        marks.put(id, new Mark(me(), Math.max(seq, logs.head(id).seq()), seq));
        return done();
    }

    @Override
    public synchronized CompletableFuture<Void> leave(ConversationId id) {
        leaves(id, me().value());
        return done();
    }

    @Override
    public synchronized CompletableFuture<Posting> post(ConversationId id, EntryId entry, String text) {
        if (diskFull) {
            return CompletableFuture.failedFuture(Refusal.diskFull());
        }
        return ask(new OutboxEntry(entry, id, text, null));
    }

    @Override
    public FakeFiles files() {
        return files;
    }

    @Override
    public synchronized CompletableFuture<List<OutboxEntry>> outbox() {
        return answered(outbox.entries());
    }

    @Override
    public synchronized CompletableFuture<Void> retry(EntryId id) {
        outbox.remove(id);
        return done();
    }

    @Override
    public synchronized CompletableFuture<Void> drop(EntryId id) {
        outbox.remove(id);
        return done();
    }

    @Override
    public synchronized CompletableFuture<LogView> log(ConversationId id, long from, int limit) {
        return damaged ? refused(Reason.LOG_DAMAGED) : answered(logs.view(id, from, limit));
    }

    @Override
    public synchronized CompletableFuture<News> news(ConversationId id, long read) {
        newsAsked++;
        return damaged ? refused(Reason.LOG_DAMAGED) : answered(logs.news(id, me(), read));
    }

    /** As a store without sketches: page for page. */
    @Override
    public synchronized CompletableFuture<SearchPage> search(ConversationId id, String text, long through) {
        List<Entry> log = logs.entries(id);
        int last = (int) Math.min(log.size(), through);
        int first = Math.max(0, last - 200);
        return CompletableFuture.completedFuture(
                new SearchPage(log.subList(first, last), logs.edits(id, first, last), first + 1L));
    }

    @Override
    public synchronized CompletableFuture<LogView> verify(ConversationId id) {
        return CompletableFuture.completedFuture(new LogView(List.of(), logs.head(id), List.of()));
    }

    @Override
    public CompletableFuture<List<Entry>> keptCopies(ConversationId id) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public synchronized CompletableFuture<Void> setPresence(Presence presence, String statusText) {
        presences.add(presence);
        return connected ? done() : refused(Reason.SERVER_UNREACHABLE);
    }

    @Override
    public synchronized CompletableFuture<PeerStatus> status() {
        return CompletableFuture.completedFuture(new PeerStatus(
                connected ? ConnectionState.CONNECTED : ConnectionState.RECONNECTING, known ? profile : null, server));
    }

    @Override
    public synchronized CompletableFuture<Nearby> nearby() {
        return CompletableFuture.completedFuture(new Nearby(peersNear, nearby));
    }

    @Override
    public synchronized CompletableFuture<List<Finding>> examine(Consumer<Finding> told) {
        findings.forEach(told);
        return examined;
    }

    @Override
    public CompletableFuture<TransferStats> stats() {
        return CompletableFuture.completedFuture(new TransferStats(0, 0));
    }

    @Override
    public synchronized CompletableFuture<Introduction> meet(String address) {
        if (address.startsWith("nowhere")) {
            return refused(Reason.SERVER_UNREACHABLE);
        }
        String host = address.contains(":") ? address.substring(0, address.indexOf(':')) : address;
        return answered(new Introduction("Office Berlin", InetSocketAddress.createUnresolved(host, 7340), IDENTITY));
    }

    @Override
    public synchronized CompletableFuture<Void> choose(Introduction rendezvous) {
        server = new PeerStatus.Server(rendezvous.address(), rendezvous.fingerprint());
        return done();
    }

    /** Of no use to a peer that waits for a person to ask again. */
    @Override
    public synchronized void reconnectNow() {
        if (!stopped) {
            find();
        }
    }

    @Override
    public void close() {}

    private synchronized void share(OutboxEntry entry) {
        CompletableFuture<Posting> unused = ask(entry);
    }

    private CompletableFuture<Posting> ask(OutboxEntry entry) {
        CompletableFuture<Posted> confirmed = outbox.post(entry);
        if (connected) {
            outbox.deliver(now, me());
        }
        return CompletableFuture.completedFuture(new Posting(entry.id(), confirmed));
    }

    private <T> CompletableFuture<T> answered(T value) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (holding) {
            held.add(() -> answer.complete(value));
        } else {
            answer.complete(value);
        }
        return answer;
    }

    private static long files(List<Entry> log) {
        return log.stream()
                .filter(entry -> entry.kind() == EntryKind.FILE && entry.body() instanceof Body.Present)
                .count();
    }

    private Participant participant(Username name) {
        return new Participant(name, accounts.getOrDefault(name, new DisplayName(name.value())));
    }

    private Overview overview() {
        return new Overview(profile(), List.copyOf(contacts.values()), conversations(true));
    }

    private Profile profile() {
        if (profile == null) {
            throw new IllegalStateException("nobody is signed in");
        }
        return profile;
    }

    private Username me() {
        return profile().username();
    }

    private static CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
    }

    private static <T> CompletableFuture<T> refused(Reason reason) {
        return CompletableFuture.failedFuture(new Refusal(reason));
    }
}
