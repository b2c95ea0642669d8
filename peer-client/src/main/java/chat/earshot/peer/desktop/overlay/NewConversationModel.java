package chat.earshot.peer.desktop.overlay;

import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.desk.Naming;
import chat.earshot.peer.desktop.kit.Latest;
import chat.earshot.peer.desktop.kit.Trouble;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.peer.desktop.people.Mutuals;
import chat.earshot.protocol.Conversation;
import chat.earshot.values.Contact;
import chat.earshot.values.Limits;
import chat.earshot.values.Username;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;

/** A new conversation with several people: who, and how it is called. FX thread. */
public final class NewConversationModel {
    private final Desk desk;
    private final Words words;
    private final Consumer<Conversation> opened;
    private final Consumer<String> tell;
    private final StringProperty title = new SimpleStringProperty("");
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<Contact> candidates = FXCollections.observableArrayList();
    private final ObservableSet<Username> chosen = FXCollections.observableSet();
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final Latest begun = new Latest();

    /**
     * @param opened is told which conversation to show, once it is started
     * @param tell says in one sentence what became of one whose sheet is closed already
     */
    public NewConversationModel(Desk desk, Words words, Consumer<Conversation> opened, Consumer<String> tell) {
        this.desk = desk;
        this.words = words;
        this.opened = opened;
        this.tell = tell;
        query.addListener((property, before, now) -> narrow());
        title.addListener((property, before, now) -> {
            if (now.codePointCount(0, now.length()) > Limits.TITLE_CHARS_MAX) {
                title.set(before);
            }
        });
    }

    public StringProperty title() {
        return title;
    }

    /** A few letters of the name of somebody who is looked for. */
    public StringProperty query() {
        return query;
    }

    /** My mutual contacts whose names have these letters, and whoever is chosen. */
    public ObservableList<Contact> candidates() {
        return candidates;
    }

    public ObservableSet<Username> chosen() {
        return chosen;
    }

    public ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** Whether one is being started. */
    public BooleanProperty busy() {
        return busy;
    }

    /** Begins anew. */
    public void reset() {
        left();
        busy.set(false);
        title.set("");
        trouble.set("");
        chosen.clear();
        query.set("");
        narrow();
    }

    /** Takes the one who is found, and looks for the next. */
    public void chooseFound() {
        List<Contact> found = query.get().isBlank() ? List.of() : Mutuals.of(desk, query.get());
        if (found.size() == 1) {
            chosen.add(found.get(0).username());
            query.set("");
        }
    }

    private void narrow() {
        candidates.setAll(Mutuals.of(desk, "").stream()
                .filter(one -> chosen.contains(one.username())
                        || Naming.isCalled(one.displayName(), one.username(), query.get()))
                .toList());
    }

    /** The sheet was closed: an answer to what was asked in it opens nothing any more. */
    public void left() {
        begun.begin();
    }

    /** Opens it, once. With one person and no title that is the 1:1 with them. */
    public void start() {
        if (chosen.isEmpty() || busy.get()) {
            return;
        }
        busy.set(true);
        trouble.set("");
        List<String> names = chosen.stream().map(Username::value).toList();
        boolean direct = names.size() == 1 && title.get().isBlank();
        desk.answers()
                .when(
                        direct
                                ? desk.peer().openConversation(names.get(0))
                                : desk.peer().newConversation(names, title.get().strip()),
                        begun.only(this::started, desk::put),
                        begun.only(this::refused, why -> tell.accept(words.say("new.late", why.sentence()))));
    }

    private void started(Conversation conversation) {
        busy.set(false);
        opened.accept(conversation);
    }

    private void refused(Trouble why) {
        busy.set(false);
        trouble.set(why.sentence());
    }
}
