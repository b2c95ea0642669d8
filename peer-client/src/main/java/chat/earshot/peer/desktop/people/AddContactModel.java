package chat.earshot.peer.desktop.people;

import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.kit.Latest;
import chat.earshot.peer.desktop.kit.Trouble;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.protocol.Reason;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import chat.earshot.values.Username;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Adding a contact by name, with a clear answer. FX thread. */
public final class AddContactModel {
    private final Desk desk;
    private final Words words;
    private final Consumer<String> tell;
    private final StringProperty name = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper("");
    private final BooleanProperty good = new SimpleBooleanProperty();
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final Latest begun = new Latest();

    /** @param tell says in one sentence who couldn't be added after the sheet was closed */
    public AddContactModel(Desk desk, Words words, Consumer<String> tell) {
        this.desk = desk;
        this.words = words;
        this.tell = tell;
    }

    public StringProperty name() {
        return name;
    }

    /** What became of it, in a sentence; empty before. */
    public ReadOnlyStringProperty answer() {
        return answer.getReadOnlyProperty();
    }

    /** Whether the answer is a good one. */
    public BooleanProperty good() {
        return good;
    }

    public BooleanProperty busy() {
        return busy;
    }

    /** Begins anew. */
    public void reset() {
        left();
        busy.set(false);
        name.set("");
        answer.set("");
        good.set(false);
    }

    /** The sheet was closed: what is still answered belongs elsewhere. */
    public void left() {
        begun.begin();
    }

    /** Adds whoever's name is typed. */
    public void add() {
        String typed = name.get().strip();
        if (typed.isEmpty() || busy.get()) {
            return;
        }
        if (isMe(typed)) {
            say(false, words.say("add.me"));
            return;
        }
        busy.set(true);
        answer.set("");
        desk.answers()
                .when(
                        desk.peer().addContact(typed),
                        begun.only(contact -> added(contact, typed), desk::added),
                        begun.only(
                                why -> say(false, isUnknown(why) ? words.say("add.unknown", typed) : why.sentence()),
                                why -> tell.accept(words.say(
                                        isUnknown(why) ? "add.unknown" : "add.late", typed, why.sentence()))));
    }

    private void added(Contact contact, String typed) {
        desk.added(contact);
        // Maybe the next one is being typed already.
        if (name.get().strip().equals(typed)) {
            name.set("");
        }
        say(true, added(contact));
    }

    /** Nobody has the name, or nobody can have it. */
    private static boolean isUnknown(Trouble why) {
        return why.reason().isEmpty() || why.reason().equals(Optional.of(Reason.NO_SUCH_ACCOUNT));
    }

    private boolean isMe(String typed) {
        try {
            return new Username(typed).equals(desk.me());
        } catch (IllegalArgumentException noName) {
            // The peer says what is wrong with it.
            return false;
        }
    }

    private String added(Contact contact) {
        String key = contact.state() == ContactState.MUTUAL ? "add.mutual" : "add.asked";
        return words.say(key, contact.displayName().value());
    }

    private void say(boolean well, String sentence) {
        busy.set(false);
        good.set(well);
        answer.set(sentence);
    }
}
