package chat.earshot.peer.desktop.desk;

import chat.earshot.log.Entry;
import chat.earshot.peer.Overview;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerListener;
import chat.earshot.peer.Profile;
import chat.earshot.peer.desktop.kit.Answers;
import chat.earshot.protocol.Conversation;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Mark;
import chat.earshot.values.Participant;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What a signed-in person has, as the window knows it: one for each time that somebody signs in. FX thread. */
public final class Desk {
    private static final Comparator<ConversationLine> NEWEST_FIRST =
            Comparator.comparing(ConversationLine::lastAt).reversed();
    private static final Comparator<Contact> BY_NAME =
            Comparator.comparing(contact -> contact.displayName().value(), String.CASE_INSENSITIVE_ORDER);

    private final Peer peer;
    private final Answers answers;
    private final Executor ui;
    private final Turns turns;
    private final PeerListener listener;
    private final Catalogue catalogue;
    private final Waiting waiting;
    private final Blocked blocked;
    private final Reachable reachable;
    private final ObservableList<Contact> contacts = FXCollections.observableArrayList();
    private final ObservableList<ConversationLine> conversations = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Standing> standing = new ReadOnlyObjectWrapper<>(Standing.connected());
    private final Progress progress = new Progress();
    private final Map<Username, String> names = new HashMap<>();
    private final List<BiConsumer<ConversationId, Entry>> entryListeners = new ArrayList<>();
    private final List<BiConsumer<ConversationId, Long>> asideListeners = new ArrayList<>();
    private final List<Consumer<ConversationId>> markListeners = new ArrayList<>();
    private final List<Consumer<Erasure>> erasureListeners = new ArrayList<>();
    private final List<Consumer<Moved>> movedListeners = new ArrayList<>();
    private @Nullable Profile profile;

    /** A desk that shows each change at the end of its turn. */
    public Desk(Peer peer, Executor ui, Answers answers) {
        this(peer, ui, answers, new Turns(ui, Runnable::run, Runnable::run));
    }

    /** @param turns take what the peer tells to the window */
    public Desk(Peer peer, Executor ui, Answers answers, Turns turns) {
        this.peer = peer;
        this.answers = answers;
        this.catalogue = new Catalogue(this, peer, answers);
        this.waiting = new Waiting(peer, answers, this::isLogged);
        this.blocked = new Blocked(peer, answers);
        this.reachable = new Reachable(peer, answers);
        this.ui = ui;
        this.turns = turns;
        this.listener = new DeskListener(this, turns);
    }

    /** Shows what the peer knows of the account that it just signed in to. */
    public void open(Overview overview) {
        turns.together(() -> show(overview));
    }

    private void show(Overview overview) {
        profile = overview.profile();
        learn(overview.profile().username(), overview.profile().displayName().value());
        showContacts(overview.contacts());
        Set<ConversationId> current =
                overview.conversations().stream().map(Conversation::id).collect(Collectors.toSet());
        conversations.removeIf(line -> line.includes(me()) && !current.contains(line.id()));
        overview.conversations().forEach(this::put);
        catalogue.fetchAll(overview.conversations());
        answers.when(peer.leftConversations(), left -> {
            if (isOpen()) {
                turns.together(() -> left.forEach(this::conversationChanged));
            }
        });
        waiting.load();
        blocked.load();
    }

    /** Forgets everything: nobody is signed in. */
    public void close() {
        profile = null;
        contacts.clear();
        conversations.clear();
        names.clear();
        progress.clear();
        blocked.clear();
        reachable.clear();
        catalogue.clear();
        waiting.entries().clear();
    }

    public boolean isOpen() {
        return profile != null;
    }

    public Profile profile() {
        if (profile == null) {
            throw new IllegalStateException("nobody is signed in");
        }
        return profile;
    }

    public Username me() {
        return profile().username();
    }

    /** Carries what the peer tells to this desk; called on the peer's thread. */
    public PeerListener listener() {
        return listener;
    }

    public Peer peer() {
        return peer;
    }

    /** Runs work on the FX thread, later and in order. */
    public Executor ui() {
        return ui;
    }

    public Answers answers() {
        return answers;
    }

    /** By name; whatever their state. */
    public ObservableList<Contact> contacts() {
        return contacts;
    }

    /** The one with the newest entry first. */
    public ObservableList<ConversationLine> conversations() {
        return conversations;
    }

    /** What was said here and is not confirmed. */
    public Waiting waiting() {
        return waiting;
    }

    /** Whom this person has blocked. */
    public Blocked blocked() {
        return blocked;
    }

    /** Whose computers can be reached without the server. */
    public Reachable reachable() {
        return reachable;
    }

    public ReadOnlyObjectProperty<Standing> standing() {
        return standing.getReadOnlyProperty();
    }

    /** How a person wants to be called; the account's name if this peer has never heard. */
    public String nameOf(Username name) {
        return names.getOrDefault(name, name.value());
    }

    public Optional<Contact> contact(Username name) {
        return contacts.stream().filter(one -> one.username().equals(name)).findFirst();
    }

    public boolean isMutual(Username name) {
        return contact(name).filter(one -> one.state() == ContactState.MUTUAL).isPresent();
    }

    public Optional<ConversationLine> conversation(ConversationId id) {
        return conversations.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** Hears of every new entry, after the list on the left knows it. */
    public void onEntry(BiConsumer<ConversationId, Entry> listener) {
        entryListeners.add(listener);
    }

    /** Hears that the server, restored from an older backup, lacks so many entries of a log. */
    public void onSetAside(BiConsumer<ConversationId, Long> listener) {
        asideListeners.add(listener);
    }

    void setAside(ConversationId id, long entries) {
        catalogue.setAside(id);
        List.copyOf(asideListeners).forEach(listener -> listener.accept(id, entries));
    }

    /** Runs once when all is known that came together: for what costs as much for one entry as for many. */
    public void settle(Runnable work) {
        turns.atEnd(work);
    }

    /** Somebody types a letter. */
    public void typed() {
        turns.typed();
    }

    /** Takes what the peer answers as one change. */
    void together(Runnable changes) {
        turns.together(changes);
    }

    /** Hears in which conversations somebody else has received or read more. */
    public void onMarks(Consumer<ConversationId> listener) {
        markListeners.add(listener);
    }

    /** Hears of everything that was erased. */
    public void onErasure(Consumer<Erasure> listener) {
        erasureListeners.add(listener);
    }

    /** Hears how files move. */
    public void onMoved(Consumer<Moved> listener) {
        movedListeners.add(listener);
    }

    void moved(Moved now) {
        List.copyOf(movedListeners).forEach(listener -> listener.accept(now));
    }

    /** How far everybody has come. */
    public Progress progress() {
        return progress;
    }

    /** @param saidAfter how much others said from below an entry to that seq, which was read; empty if not known */
    public void read(ConversationId id, long seq, LongFunction<OptionalInt> saidAfter) {
        catalogue.read(id, seq, saidAfter);
    }

    /** How far that log was read. */
    public long readUpTo(ConversationId id) {
        return catalogue.readUpTo(id);
    }

    public void stand(Standing now) {
        boolean was = standing.get().isConnected();
        standing.set(now);
        if (now.isConnected() && !was && isOpen()) {
            blocked.load();
            answers.when(peer.contacts(), this::showContacts);
        } else if (!now.isConnected()) {
            reachable.clear();
            // Who is there the rendezvous knows; what it said last isn't true for long.
            showContacts(contacts.stream()
                    .map(one -> new Contact(one.username(), one.displayName(), one.state(), Presence.UNKNOWN, ""))
                    .toList());
        }
    }

    void nextTry(long inMs) {
        int seconds = (int) Math.min(Integer.MAX_VALUE, (inMs + 999) / 1000);
        if (seconds != standing.get().nextTryS()) {
            standing.set(standing.get().triedIn(seconds));
        }
    }

    /** A second has passed. The last one lasts until the peer says that it tries. */
    public void tick() {
        int left = standing.get().nextTryS();
        if (left > 1) {
            standing.set(standing.get().triedIn(left - 1));
        }
    }

    private void showContacts(List<Contact> now) {
        now.forEach(one -> learn(one.username(), one.displayName().value()));
        List<Contact> sorted = now.stream().sorted(BY_NAME).toList();
        if (!sorted.equals(contacts)) {
            contacts.setAll(sorted);
        }
    }

    /** Shows a contact as it is now. */
    public void put(Contact contact) {
        learn(contact.username(), contact.displayName().value());
        contacts.removeIf(one -> one.username().equals(contact.username()));
        int place = 0;
        while (place < contacts.size() && BY_NAME.compare(contacts.get(place), contact) <= 0) {
            place++;
        }
        contacts.add(place, contact);
    }

    /** Shows somebody who was added just now; that lifts their block. */
    public void added(Contact contact) {
        put(contact);
        blocked.lifted(contact.username());
    }

    public void removeContact(Username name) {
        contacts.removeIf(one -> one.username().equals(name));
    }

    /** Shows a conversation as it is now. */
    public void put(Conversation conversation) {
        for (Participant one : conversation.participants()) {
            learn(one.username(), one.displayName().value());
        }
        place(conversation(conversation.id())
                .map(line -> line.with(conversation))
                .orElseGet(() -> ConversationLine.of(conversation)));
    }

    void conversationChanged(Conversation conversation) {
        boolean isNew = conversation(conversation.id()).isEmpty();
        put(conversation);
        if (isNew) {
            catalogue.opened(conversation);
        }
    }

    void presenceChanged(Username name, Presence presence, String statusText) {
        contact(name)
                .map(one -> new Contact(one.username(), one.displayName(), one.state(), presence, statusText))
                .ifPresent(this::put);
    }

    void entryAppended(ConversationId id, Entry entry) {
        waiting.confirmed(entry.id());
        catalogue.appended(id, entry);
        List.copyOf(entryListeners).forEach(listener -> listener.accept(id, entry));
    }

    private boolean isLogged(ConversationId id, long seq) {
        return conversation(id).filter(line -> line.heldSeq() >= seq).isPresent();
    }

    void marksChanged(ConversationId id, List<Mark> marks) {
        learnMarks(id, marks);
        catalogue.marked(id);
    }

    void learnMarks(ConversationId id, List<Mark> marks) {
        progress.take(id, marks);
        if (!isOpen() || marks.stream().anyMatch(mark -> !mark.username().equals(me()))) {
            List.copyOf(markListeners).forEach(listener -> listener.accept(id));
        }
    }

    void entriesErased(Erasure erasure) {
        catalogue.erased(erasure);
        List.copyOf(erasureListeners).forEach(listener -> listener.accept(erasure));
    }

    /** Puts a line where its newest entry belongs, and touches no other. What was left can't be marked read. */
    void place(ConversationLine now) {
        ConversationLine line = isOpen() && !now.includes(me()) ? now.withUnread(0) : now;
        int before = -1;
        for (int place = 0; place < conversations.size(); place++) {
            if (conversations.get(place).id().equals(line.id())) {
                before = place;
            }
        }
        int wanted = 0;
        for (ConversationLine one : conversations) {
            if (!one.id().equals(line.id()) && NEWEST_FIRST.compare(one, line) < 0) {
                wanted++;
            }
        }
        if (before == wanted) {
            conversations.set(wanted, line);
            return;
        }
        if (before >= 0) {
            conversations.remove(before);
        }
        conversations.add(wanted, line);
    }

    private void learn(Username name, String displayName) {
        names.put(name, displayName);
    }
}
