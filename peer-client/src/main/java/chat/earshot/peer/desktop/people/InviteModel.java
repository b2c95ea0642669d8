package chat.earshot.peer.desktop.people;

import chat.earshot.peer.Disclosure;
import chat.earshot.peer.desktop.desk.ConversationLine;
import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.desk.Naming;
import chat.earshot.peer.desktop.kit.Latest;
import chat.earshot.peer.desktop.kit.Trouble;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.protocol.Conversation;
import chat.earshot.protocol.Reason;
import chat.earshot.values.Contact;
import chat.earshot.values.Participant;
import chat.earshot.values.Username;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Bringing somebody into a conversation: who, what that would share, and what to do instead. FX thread. */
public final class InviteModel {
    private final Desk desk;
    private final Words words;
    private final Naming naming;
    private final Clock clock;
    private final Consumer<Conversation> opened;
    private final Consumer<String> tell;
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<Contact> candidates = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Contact> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper figures = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final BooleanProperty ready = new SimpleBooleanProperty();
    private @Nullable ConversationLine line;
    /** What the person was shown, and agrees to by sharing. */
    private @Nullable Disclosure shown;

    private final Latest begun = new Latest();

    /**
     * @param opened is told which conversation to show, once it is done
     * @param tell says in one sentence what was refused after its sheet was closed
     */
    public InviteModel(Desk desk, Words words, Clock clock, Consumer<Conversation> opened, Consumer<String> tell) {
        this.desk = desk;
        this.words = words;
        this.naming = new Naming(desk, words);
        this.clock = clock;
        this.opened = opened;
        this.tell = tell;
        query.addListener((property, before, now) -> narrow());
    }

    public StringProperty query() {
        return query;
    }

    /** My mutual contacts who don't take part yet. */
    public ObservableList<Contact> candidates() {
        return candidates;
    }

    public ObjectProperty<@Nullable Contact> chosen() {
        return chosen;
    }

    /** What would be shared, in exact figures; empty until the rendezvous has said. */
    public ReadOnlyStringProperty figures() {
        return figures.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** Whether the figures are known and nothing is under way. */
    public BooleanProperty ready() {
        return ready;
    }

    /** Begins for that conversation. */
    public void open(ConversationLine conversation) {
        left();
        line = conversation;
        shown = null;
        chosen.set(null);
        figures.set("");
        trouble.set("");
        ready.set(false);
        query.set("");
        narrow();
    }

    /** The sheet was closed: an answer to what was asked in it opens nothing any more. */
    public void left() {
        begun.begin();
    }

    public String title() {
        return line == null ? "" : naming.title(line);
    }

    /** Asks what bringing that person in would share. Nothing is shared yet. */
    public void choose(Contact contact) {
        ConversationLine now = line;
        if (now == null) {
            return;
        }
        chosen.set(contact);
        trouble.set("");
        count(now);
    }

    private void count(ConversationLine now) {
        begun.begin();
        shown = null;
        figures.set("");
        ready.set(false);
        desk.answers()
                .when(
                        desk.peer().disclosure(now.id()),
                        begun.only(this::counted),
                        begun.only(why -> trouble.set(why.sentence())));
    }

    private void counted(Disclosure disclosure) {
        shown = disclosure;
        figures.set(say(disclosure));
        ready.set(true);
    }

    /** Back to choosing who. */
    public void chooseAgain() {
        chosen.set(null);
        trouble.set("");
    }

    /** Brings the chosen one in, who receives what was shown; if more was said since, that is shown first. */
    public void share() {
        Contact contact = chosen.get();
        if (line != null && contact != null && shown != null && ready.get()) {
            String name = contact.displayName().value();
            String title = title();
            finish(
                    desk.peer().invite(line.id(), contact.username().value(), shown),
                    why -> words.say("invite.late", name, title, why));
        }
    }

    /** Leaves the log alone: a new conversation with the same people and the chosen one. */
    public void startAnew() {
        Contact contact = chosen.get();
        if (line == null || contact == null || !ready.get()) {
            return;
        }
        List<String> names = new ArrayList<>(line.others(desk.me()).stream()
                .map(Participant::username)
                .filter(desk::isMutual)
                .map(Username::value)
                .toList());
        names.add(contact.username().value());
        finish(desk.peer().newConversation(names, ""), why -> words.say("new.late", why));
    }

    /** Who of the conversation would be missing from a new one, because they are not my contacts; empty for nobody. */
    public String missingFromNew() {
        if (line == null) {
            return "";
        }
        List<String> missing = line.others(desk.me()).stream()
                .filter(one -> !desk.isMutual(one.username()))
                .map(one -> one.displayName().value())
                .toList();
        return missing.isEmpty() ? "" : words.say("invite.missing", String.join(words.say("list.comma"), missing));
    }

    /** @param late what to say of a refusal, and why, after the sheet was closed */
    private void finish(CompletableFuture<Conversation> answer, UnaryOperator<String> late) {
        ready.set(false);
        desk.answers()
                .when(
                        answer,
                        begun.only(opened, desk::put),
                        begun.only(this::refused, why -> tell.accept(late.apply(why.sentence()))));
    }

    private void refused(Trouble why) {
        ready.set(true);
        trouble.set(why.sentence());
        if (line != null && why.reason().equals(Optional.of(Reason.LOG_GREW))) {
            count(line);
        }
    }

    private String say(Disclosure disclosure) {
        if (disclosure.entries() == 0) {
            return words.say("invite.figures.none");
        }
        String since = words.date(disclosure.firstAt(), words.today(clock));
        return words.say("invite.figures", disclosure.entries(), since, disclosure.files());
    }

    private void narrow() {
        ConversationLine now = line;
        if (now == null) {
            candidates.clear();
            return;
        }
        candidates.setAll(Mutuals.of(desk, query.get()).stream()
                .filter(one -> !now.includes(one.username()))
                .toList());
    }
}
