package chat.earshot.peer.desktop.sidebar;

import chat.earshot.peer.Folding;
import chat.earshot.peer.OutboxEntry;
import chat.earshot.peer.desktop.desk.ConversationLine;
import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.desk.Naming;
import chat.earshot.peer.desktop.desk.Preview;
import chat.earshot.peer.desktop.kit.Lists;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Participant;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** What the left side lists: conversations or people, narrowed by what is searched for. FX thread. */
public final class SidebarModel {
    /** Which list is shown while nothing is searched for. */
    public enum Tab {
        CONVERSATIONS,
        PEOPLE
    }

    private final Desk desk;
    private final Words words;
    private final Naming naming;
    private final Clock clock;
    private final Runnable rebuild = this::rebuild;
    /** What was made of each line, by identity: of many conversations few change at a time. */
    private final IdentityHashMap<ConversationLine, SidebarItem.Talk> talks = new IdentityHashMap<>();

    /** What waits to be sent. */
    private Map<ConversationId, List<OutboxEntry>> waiting = Map.of();

    private final ObservableList<SidebarItem> items = FXCollections.observableArrayList();
    private final ObjectProperty<Tab> tab = new SimpleObjectProperty<>(Tab.CONVERSATIONS);
    private final StringProperty query = new SimpleStringProperty("");
    private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper requests = new ReadOnlyIntegerWrapper();
    private LocalDate today = LocalDate.MIN;

    public SidebarModel(Desk desk, Words words, Clock clock) {
        this.desk = desk;
        this.words = words;
        this.naming = new Naming(desk, words);
        this.clock = clock;
        desk.contacts().addListener((ListChangeListener<Contact>) change -> {
            talks.clear();
            desk.settle(rebuild);
        });
        desk.conversations().addListener((ListChangeListener<ConversationLine>) change -> desk.settle(rebuild));
        desk.waiting().entries().addListener((ListChangeListener<OutboxEntry>) change -> desk.settle(rebuild));
        desk.blocked().people().addListener((ListChangeListener<Participant>) change -> desk.settle(rebuild));
        desk.reachable().names().addListener((property, before, now) -> rebuild());
        tab.addListener((property, before, now) -> rebuild());
        query.addListener((property, before, now) -> rebuild());
        rebuild();
    }

    public ObservableList<SidebarItem> items() {
        return items;
    }

    public ObjectProperty<Tab> tab() {
        return tab;
    }

    public StringProperty query() {
        return query;
    }

    /** How many texts are unread in all conversations. */
    public ReadOnlyIntegerProperty unread() {
        return unread.getReadOnlyProperty();
    }

    /** How many people wait for an answer. */
    public ReadOnlyIntegerProperty requests() {
        return requests.getReadOnlyProperty();
    }

    /** With whom that conversation is, if it is a 1:1; nobody once one has signed out, while the lists empty. */
    Optional<Username> partner(ConversationId id) {
        return desk.conversation(id)
                .filter(line -> desk.isOpen())
                .flatMap(line -> line.partner(desk.me()))
                .map(Participant::username);
    }

    /** Says anew when something was last said, if another day has begun. */
    public void lookAtDate() {
        if (!words.today(clock).equals(today)) {
            rebuild();
        }
    }

    private void rebuild() {
        if (!desk.isOpen()) {
            items.clear();
            return;
        }
        LocalDate now = words.today(clock);
        if (!now.equals(today) || talks.size() > 2 * desk.conversations().size()) {
            talks.clear();
            today = now;
        }
        waiting = desk.waiting().unsent();
        unread.set(
                desk.conversations().stream().mapToInt(ConversationLine::unread).sum());
        requests.set(inState(ContactState.INCOMING).size());
        List<SidebarItem> wanted = new ArrayList<>();
        if (!query.get().isBlank()) {
            addFound(wanted);
        } else if (tab.get() == Tab.CONVERSATIONS) {
            addRequests(wanted);
            addConversations(wanted);
        } else {
            addRequests(wanted);
            addPeople(wanted);
        }
        Lists.become(items, wanted);
    }

    private void addFound(List<SidebarItem> wanted) {
        List<SidebarItem> talks = desk.conversations().stream()
                .map(this::talk)
                .filter(talk -> matches(talk.title())
                        || talk.line().conversation().participants().stream()
                                .anyMatch(one -> Naming.isCalled(one.displayName(), one.username(), query.get())))
                .map(SidebarItem.class::cast)
                .toList();
        List<SidebarItem> people = desk.contacts().stream()
                .filter(one -> one.state() != ContactState.INCOMING)
                .filter(one -> Naming.isCalled(one.displayName(), one.username(), query.get()))
                .map(this::person)
                .map(SidebarItem.class::cast)
                .toList();
        addSection(wanted, "sidebar.conversations", talks);
        addSection(wanted, "sidebar.people", people);
        if (wanted.isEmpty()) {
            wanted.add(new SidebarItem.Nothing(
                    words.say("sidebar.none.title"),
                    words.say("sidebar.none.hint", query.get().strip())));
        }
    }

    /** How one comes to a first conversation. */
    public String beginning() {
        return words.say(inState(ContactState.MUTUAL).isEmpty() ? "sidebar.empty.hint" : "sidebar.empty.greet");
    }

    private void addRequests(List<SidebarItem> wanted) {
        addSection(
                wanted,
                "sidebar.requests",
                inState(ContactState.INCOMING).stream()
                        .map(SidebarItem.Request::new)
                        .map(SidebarItem.class::cast)
                        .toList());
    }

    private void addConversations(List<SidebarItem> wanted) {
        boolean headed = !wanted.isEmpty();
        List<SidebarItem> talks = desk.conversations().stream()
                .map(this::talk)
                .map(SidebarItem.class::cast)
                .toList();
        if (headed) {
            addSection(wanted, "sidebar.conversations", talks);
        } else {
            wanted.addAll(talks);
        }
        if (talks.isEmpty()) {
            wanted.add(new SidebarItem.Nothing(words.say("sidebar.empty.title"), beginning()));
        }
    }

    private void addPeople(List<SidebarItem> wanted) {
        List<SidebarItem> mutual = people(ContactState.MUTUAL);
        List<SidebarItem> asked = people(ContactState.REQUESTED);
        addSection(wanted, "sidebar.mutual", mutual);
        addSection(wanted, "sidebar.asked", asked);
        List<SidebarItem> shunned = desk.blocked().people().stream()
                .map(SidebarItem.Shunned::new)
                .map(SidebarItem.class::cast)
                .toList();
        if (mutual.isEmpty() && asked.isEmpty()) {
            wanted.add(new SidebarItem.Nothing(words.say("sidebar.nobody.title"), words.say("sidebar.nobody.hint")));
        }
        addSection(wanted, "sidebar.blocked", shunned);
    }

    private void addSection(List<SidebarItem> wanted, String heading, List<SidebarItem> section) {
        if (!section.isEmpty()) {
            wanted.add(new SidebarItem.Heading(words.say(heading)));
            wanted.addAll(section);
        }
    }

    private List<SidebarItem> people(ContactState state) {
        return inState(state).stream()
                .map(this::person)
                .map(SidebarItem.class::cast)
                .toList();
    }

    private SidebarItem.Person person(Contact contact) {
        return new SidebarItem.Person(contact, desk.reachable().has(contact.username()));
    }

    private List<Contact> inState(ContactState state) {
        return desk.contacts().stream().filter(one -> one.state() == state).toList();
    }

    private SidebarItem.Talk talk(ConversationLine line) {
        return waiting.containsKey(line.id()) ? make(line) : talks.computeIfAbsent(line, this::make);
    }

    private SidebarItem.Talk make(ConversationLine line) {
        String when = line.lastAt().equals(Instant.EPOCH) ? "" : words.when(line.lastAt(), today);
        Presence presence = line.partner(desk.me())
                .flatMap(one -> desk.contact(one.username()))
                .map(Contact::presence)
                .orElse(Presence.UNKNOWN);
        Preview preview = naming.preview(line, waiting.getOrDefault(line.id(), List.of()));
        return new SidebarItem.Talk(line, naming.title(line), preview, when, presence);
    }

    private boolean matches(String text) {
        return Folding.fold(text).contains(Folding.fold(query.get().strip()));
    }
}
