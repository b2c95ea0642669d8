package chat.earshot.peer.desktop.overlay;

import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.protocol.Conversation;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
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
    private final Consumer<Conversation> opened;
    private final StringProperty title = new SimpleStringProperty("");
    private final ObservableList<Contact> candidates = FXCollections.observableArrayList();
    private final ObservableSet<Username> chosen = FXCollections.observableSet();
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final BooleanProperty busy = new SimpleBooleanProperty();
    /** Counts how often it began anew: an answer to what was asked before then is for nobody here. */
    private long beginnings;

    public NewConversationModel(Desk desk, Consumer<Conversation> opened) {
        this.desk = desk;
        this.opened = opened;
        title.addListener((property, before, now) -> {
            if (now.codePointCount(0, now.length()) > Limits.TITLE_CHARS_MAX) {
                title.set(before);
            }
        });
    }

    public StringProperty title() {
        return title;
    }

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
        beginnings++;
        busy.set(false);
        title.set("");
        trouble.set("");
        chosen.clear();
        candidates.setAll(desk.contacts().stream()
                .filter(one -> one.state() == ContactState.MUTUAL)
                .toList());
    }

    /** Opens it, once. With one person and no title that is the 1:1 with them. */
    public void start() {
        if (chosen.isEmpty() || busy.get()) {
            return;
        }
        busy.set(true);
        trouble.set("");
        long mine = beginnings;
        List<String> names = chosen.stream().map(Username::value).toList();
        boolean direct = names.size() == 1 && title.get().isBlank();
        desk.answers()
                .when(
                        direct
                                ? desk.peer().openConversation(names.get(0))
                                : desk.peer().newConversation(names, title.get().strip()),
                        conversation -> {
                            desk.put(conversation);
                            if (mine == beginnings) {
                                busy.set(false);
                                opened.accept(conversation);
                            }
                        },
                        why -> {
                            if (mine == beginnings) {
                                busy.set(false);
                                trouble.set(why.sentence());
                            }
                        });
    }
}
