package chat.earshot.peer.desktop;

import chat.earshot.peer.OutboxEntry;
import chat.earshot.peer.desktop.account.PasswordModel;
import chat.earshot.peer.desktop.checkup.DoctorModel;
import chat.earshot.peer.desktop.conversation.ComposerModel;
import chat.earshot.peer.desktop.conversation.FindModel;
import chat.earshot.peer.desktop.conversation.Row;
import chat.earshot.peer.desktop.conversation.TimelineModel;
import chat.earshot.peer.desktop.desk.ConversationLine;
import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.files.FilesModel;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.peer.desktop.overlay.NewConversationModel;
import chat.earshot.peer.desktop.overlay.SwitcherModel;
import chat.earshot.peer.desktop.people.AddContactModel;
import chat.earshot.peer.desktop.people.InviteModel;
import chat.earshot.peer.desktop.people.PeopleModel;
import chat.earshot.peer.desktop.search.Found;
import chat.earshot.peer.desktop.search.SearchModel;
import chat.earshot.peer.desktop.sidebar.SidebarModel;
import chat.earshot.protocol.Conversation;
import chat.earshot.values.Contact;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/** The window of a signed-in person: which conversation is in the centre, what stands over it. FX thread. */
public final class MainModel {
    /** What stands over the window. */
    public enum Overlay {
        NONE,
        ADD_CONTACT,
        NEW_CONVERSATION,
        INVITE,
        SWITCHER,
        SEARCH,
        PASSWORD,
        SHORTCUTS,
        DOCTOR,
        CONFIRM,
        PICTURE,
        SIGNING_OUT
    }

    /** Something that is asked back before it is done. */
    public record Question(String title, String text, String yes, Runnable action) {}

    private final Desk desk;
    private final Words words;
    private final Supplier<EntryId> ids;
    private final ContactDeeds contactDeeds;
    private final SidebarModel sidebar;
    private final TimelineModel timeline;
    private final FilesModel files;
    private final ComposerModel composer;
    private final PeopleModel people;
    private final InviteModel invite;
    private final AddContactModel addContact;
    private final NewConversationModel newConversation;
    private final SwitcherModel switcher;
    private final DoctorModel doctor;
    private final SearchModel search;
    private final PasswordModel password;
    private final ReadOnlyObjectWrapper<@Nullable ConversationLine> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Banner> banner = new ReadOnlyObjectWrapper<>(Banner.NONE);
    private final ObjectProperty<Overlay> overlay = new SimpleObjectProperty<>(Overlay.NONE);
    private final ObjectProperty<@Nullable Question> question = new SimpleObjectProperty<>();
    private final OwnPresence presence;
    private final BooleanProperty peopleShown = new SimpleBooleanProperty();
    private final FindModel find;
    private final StringProperty notice = new SimpleStringProperty("");

    public MainModel(Desk desk, Words words, Clock clock, ModelMeans means) {
        this.desk = desk;
        this.words = words;
        this.ids = means.ids();
        this.contactDeeds = new ContactDeeds(desk, words, this::ask, notice::set);
        this.sidebar = new SidebarModel(desk, words, clock);
        this.timeline = new TimelineModel(desk, words, clock);
        this.find = new FindModel(desk, timeline, words);
        this.files = new FilesModel(desk, words, clock, means.files(), ids);
        this.composer = new ComposerModel(desk, words, means.drafts(), ids, files.attachments());
        timeline.onRead(files::met);
        this.people = new PeopleModel(desk, words);
        this.invite = new InviteModel(desk, words, clock, this::finished, notice::set);
        this.addContact = new AddContactModel(desk, words, notice::set);
        this.newConversation = new NewConversationModel(desk, words, this::finished, notice::set);
        this.switcher = new SwitcherModel(desk, words);
        this.doctor = new DoctorModel(desk.peer(), desk.answers(), desk.ui(), clock);
        this.search = new SearchModel(desk, words, clock);
        this.password = new PasswordModel(desk, words, notice::set);
        this.presence = new OwnPresence(desk, notice::set);
        overlay.addListener((property, before, now) -> left(before));
        Runnable refresh = this::refresh;
        desk.conversations().addListener((ListChangeListener<ConversationLine>) change -> desk.settle(refresh));
        desk.contacts().addListener((ListChangeListener<Contact>) change -> desk.settle(refresh));
        desk.waiting().entries().addListener((ListChangeListener<OutboxEntry>) change -> stand());
        desk.standing().addListener((property, before, now) -> stand());
        desk.waiting().onUnkept((entry, why) -> {
            composer.takeBack(entry);
            notice.set(why.sentence());
        });
        desk.onSetAside((id, entries) -> notice.set(words.say("notice.set-aside", entries)));
        stand();
    }

    public Desk desk() {
        return desk;
    }

    public ContactDeeds contactDeeds() {
        return contactDeeds;
    }

    public SidebarModel sidebar() {
        return sidebar;
    }

    public TimelineModel timeline() {
        return timeline;
    }

    public FilesModel files() {
        return files;
    }

    public ComposerModel composer() {
        return composer;
    }

    public PeopleModel people() {
        return people;
    }

    public InviteModel invite() {
        return invite;
    }

    public AddContactModel addContact() {
        return addContact;
    }

    public NewConversationModel newConversation() {
        return newConversation;
    }

    public SwitcherModel switcher() {
        return switcher;
    }

    public DoctorModel doctor() {
        return doctor;
    }

    public SearchModel search() {
        return search;
    }

    public PasswordModel password() {
        return password;
    }

    /** The conversation in the centre. */
    public ReadOnlyObjectProperty<@Nullable ConversationLine> shown() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Banner> banner() {
        return banner.getReadOnlyProperty();
    }

    public ObjectProperty<Overlay> overlay() {
        return overlay;
    }

    /** What {@link Overlay#CONFIRM} asks. */
    public ObjectProperty<@Nullable Question> question() {
        return question;
    }

    public OwnPresence presence() {
        return presence;
    }

    public BooleanProperty peopleShown() {
        return peopleShown;
    }

    /** Searches the conversation in the centre. */
    public FindModel find() {
        return find;
    }

    /** One sentence about what a person just tried; empty for none. */
    public StringProperty notice() {
        return notice;
    }

    public void open(ConversationId id) {
        open(id, timeline.shown().filter(id::equals).isPresent() ? line -> {} : timeline::open);
    }

    /** Opens what a search has found. */
    public void open(Found.Text found) {
        open(found.conversation(), line -> timeline.openAt(line, found.seq()));
    }

    private void open(ConversationId id, Consumer<ConversationLine> how) {
        desk.conversation(id).ifPresent(line -> {
            overlay.set(Overlay.NONE);
            how.accept(line);
            show(line);
        });
    }

    /** Opens the 1:1 with a mutual contact, unless the person has gone on to something else when it is there. */
    public void openWith(Contact contact) {
        List<Object> before = underHands();
        tell(desk.peer().openConversation(contact.username().value()), conversation -> {
            if (underHands().equals(before)) {
                finished(conversation);
            } else {
                desk.put(conversation);
            }
        });
    }

    private List<Object> underHands() {
        return List.of(timeline.shown(), overlay.get(), composer.text().get());
    }

    public void show(Overlay what) {
        switch (what) {
            case ADD_CONTACT -> addContact.reset();
            case NEW_CONVERSATION -> newConversation.reset();
            case SWITCHER -> switcher.reset();
            case DOCTOR -> doctor.begin();
            case SEARCH -> search.reset();
            case PASSWORD -> password.reset();
            case INVITE -> {
                ConversationLine line = shown.get();
                if (line == null) {
                    return;
                }
                invite.open(line);
            }
            case NONE, SHORTCUTS, CONFIRM, PICTURE, SIGNING_OUT -> {}
        }
        overlay.set(what);
    }

    private void left(Overlay sheet) {
        switch (sheet) {
            case ADD_CONTACT -> addContact.left();
            case PASSWORD -> password.left();
            case INVITE -> invite.left();
            case NEW_CONVERSATION -> newConversation.left();
            case PICTURE -> files.enlarged().close();
            default -> {}
        }
    }

    /** Goes down (1) or up (-1) the list of conversations. */
    public void step(int direction, boolean unreadOnly) {
        List<ConversationLine> lines = desk.conversations();
        int at = -1;
        for (int place = 0; place < lines.size(); place++) {
            if (timeline.shown().filter(lines.get(place).id()::equals).isPresent()) {
                at = place;
            }
        }
        int next = at + direction;
        while (next >= 0 && next < lines.size()) {
            if (!unreadOnly || lines.get(next).unread() > 0) {
                open(lines.get(next).id());
                return;
            }
            next += direction;
        }
    }

    public void markAllRead() {
        for (ConversationLine line : List.copyOf(desk.conversations())) {
            desk.read(line.id(), line.heldSeq(), after -> OptionalInt.empty());
        }
    }

    public void askToLeave() {
        ConversationLine line = shown.get();
        if (line != null) {
            ask(new Question(
                    words.say("leave.title"),
                    words.say("leave.text"),
                    words.say("leave.yes"),
                    () -> tell(desk.peer().leave(line.id()), done -> {})));
        }
    }

    /** Asks back before what an own text says is gone at everybody. */
    public void askToErase(Row.Said said) {
        timeline.shown().ifPresent(id -> {
            ask(new Question(
                    words.say("erase.title"),
                    words.say("erase.text"),
                    words.say("erase.yes"),
                    () -> desk.waiting().erase(id, ids.get(), said.about().entry())));
        });
    }

    /** Does what was asked back. */
    public void confirm() {
        Question asked = question.get();
        overlay.set(Overlay.NONE);
        if (asked != null) {
            asked.action().run();
        }
    }

    /** At once; also if the peer had given up until a person asks again. */
    public void reconnectNow() {
        if (banner.get().hard()) {
            desk.answers().when(desk.peer().resume(), desk::open);
        } else {
            desk.peer().reconnectNow();
        }
    }

    /** Forgets what was shown: nobody is signed in any more. */
    public void close() {
        shown.set(null);
        timeline.close();
        composer.close();
        people.close();
        files.list().close();
        overlay.set(Overlay.NONE);
        peopleShown.set(false);
        find.close();
        notice.set("");
    }

    private void ask(Question asked) {
        question.set(asked);
        overlay.set(Overlay.CONFIRM);
    }

    private <T> void tell(CompletableFuture<T> answer, Consumer<T> then) {
        desk.answers().when(answer, then, trouble -> notice.set(trouble.sentence()));
    }

    private void finished(Conversation conversation) {
        desk.put(conversation);
        sidebar.query().set("");
        open(conversation.id());
    }

    private void refresh() {
        timeline.shown().filter(id -> desk.isOpen()).flatMap(desk::conversation).ifPresent(this::show);
    }

    private void show(ConversationLine line) {
        composer.open(line);
        people.open(line);
        files.list().open(line);
        find.open(line.id());
        shown.set(line);
    }

    private void stand() {
        banner.set(Banner.of(desk, words, Optional.empty()));
        if (desk.standing().get().reason().isPresent()) {
            desk.answers().when(desk.peer().status(), status -> banner.set(Banner.of(desk, words, status.server())));
        }
    }
}
