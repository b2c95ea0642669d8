package chat.earshot.peer.desktop.people;

import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.protocol.Reason;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import chat.earshot.values.Username;
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
    private final StringProperty name = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper answer = new ReadOnlyStringWrapper("");
    private final BooleanProperty good = new SimpleBooleanProperty();
    private final BooleanProperty busy = new SimpleBooleanProperty();

    public AddContactModel(Desk desk, Words words) {
        this.desk = desk;
        this.words = words;
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
        name.set("");
        answer.set("");
        good.set(false);
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
                        contact -> {
                            busy.set(false);
                            desk.added(contact);
                            // Maybe the next one is being typed already.
                            if (name.get().strip().equals(typed)) {
                                name.set("");
                            }
                            say(true, added(contact));
                        },
                        trouble -> {
                            busy.set(false);
                            boolean unknown = trouble.reason()
                                            .filter(Reason.NO_SUCH_ACCOUNT::equals)
                                            .isPresent()
                                    || trouble.reason().isEmpty();
                            say(false, unknown ? words.say("add.unknown", typed) : trouble.sentence());
                        });
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
        good.set(well);
        answer.set(sentence);
    }
}
