package chat.earshot.peer.desktop.people;

import chat.earshot.peer.desktop.desk.ConversationLine;
import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.desk.Naming;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.values.Contact;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Participant;
import chat.earshot.values.Presence;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Who takes part in the conversation in the centre, and whether its log is whole. FX thread. */
public final class PeopleModel {
    /**
     * Somebody who takes part.
     *
     * @param standing what they are to me, in words
     * @param presence unknown for me and for those who aren't my contacts
     * @param direct whether their computer can be reached without the server
     * @param stranger whether I could add them to my contacts
     */
    public record Someone(Participant who, String standing, Presence presence, boolean direct, boolean stranger) {
        public String name() {
            return who.displayName().value();
        }

        public String username() {
            return who.username().value();
        }
    }

    private final Desk desk;
    private final Words words;
    private final Naming naming;
    private final ObservableList<Someone> people = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper proof = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper takesPart = new ReadOnlyBooleanWrapper();
    private @Nullable ConversationLine open;

    public PeopleModel(Desk desk, Words words) {
        this.desk = desk;
        this.words = words;
        this.naming = new Naming(desk, words);
        desk.reachable().names().addListener((property, before, now) -> list());
    }

    public ObservableList<Someone> people() {
        return people;
    }

    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    /** Whether I take part myself; who has left can neither add anybody nor leave once more. */
    public ReadOnlyBooleanProperty takesPart() {
        return takesPart.getReadOnlyProperty();
    }

    /** What checking the log found; empty before. */
    public ReadOnlyStringProperty proof() {
        return proof.getReadOnlyProperty();
    }

    public void open(ConversationLine line) {
        if (!isOpen(line.id())) {
            proof.set("");
        }
        open = line;
        title.set(naming.title(line));
        list();
    }

    public void close() {
        open = null;
        people.clear();
        proof.set("");
    }

    /** Recomputes the hash chain of the whole log. */
    public void verify() {
        ConversationLine line = open;
        if (line == null) {
            return;
        }
        ConversationId id = line.id();
        proof.set(words.say("people.proof.running"));
        desk.answers()
                .when(
                        desk.peer().verify(id),
                        view -> tell(
                                id, words.say("people.proof.good", view.head().seq())),
                        trouble -> tell(id, trouble.sentence()));
    }

    private void tell(ConversationId id, String sentence) {
        if (isOpen(id)) {
            proof.set(sentence);
        }
    }

    private boolean isOpen(ConversationId id) {
        return open != null && open.id().equals(id);
    }

    private void list() {
        if (open != null && desk.isOpen()) {
            people.setAll(open.conversation().participants().stream()
                    .map(this::someone)
                    .toList());
            takesPart.set(open.includes(desk.me()));
        }
    }

    private Someone someone(Participant one) {
        return new Someone(
                one,
                naming.standing(one.username()),
                desk.contact(one.username()).map(Contact::presence).orElse(Presence.UNKNOWN),
                desk.reachable().has(one.username()),
                isStranger(one));
    }

    private boolean isStranger(Participant one) {
        return !one.username().equals(desk.me()) && naming.added(one.username()).isEmpty();
    }
}
