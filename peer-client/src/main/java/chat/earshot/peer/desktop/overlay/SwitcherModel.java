package chat.earshot.peer.desktop.overlay;

import chat.earshot.peer.Folding;
import chat.earshot.peer.desktop.desk.ConversationLine;
import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.desk.Naming;
import chat.earshot.peer.desktop.kit.Words;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The quick switcher: a few letters lead to a conversation or a person. FX thread. */
public final class SwitcherModel {
    private static final int SHOWN_MAX = 8;

    /** Where the switcher leads: to a conversation, or to the 1:1 with a contact. */
    public sealed interface Target {
        String title();

        /** An open conversation. */
        record Talk(ConversationId id, String title, int unread) implements Target {}

        /** A mutual contact. */
        record Person(Contact contact) implements Target {
            @Override
            public String title() {
                return contact.displayName().value();
            }
        }
    }

    private final Desk desk;
    private final Naming naming;
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<Target> targets = FXCollections.observableArrayList();

    public SwitcherModel(Desk desk, Words words) {
        this.desk = desk;
        this.naming = new Naming(desk, words);
        query.addListener((property, before, now) -> narrow());
    }

    public StringProperty query() {
        return query;
    }

    /** The best first. */
    public ObservableList<Target> targets() {
        return targets;
    }

    public Optional<Target> best() {
        return targets.stream().findFirst();
    }

    /** Begins anew: with what is unread, then what was last said. */
    public void reset() {
        query.set("");
        narrow();
    }

    private void narrow() {
        String wanted = Folding.fold(query.get().strip());
        List<Target> found = new ArrayList<>();
        desk.conversations().stream()
                .sorted(Comparator.comparing((ConversationLine line) -> line.unread() == 0))
                .map(line -> new Target.Talk(line.id(), naming.title(line), line.unread()))
                .forEach(found::add);
        desk.contacts().stream()
                .filter(one -> one.state() == ContactState.MUTUAL)
                .filter(one -> !hasDirect(one))
                .map(Target.Person::new)
                .forEach(found::add);
        targets.setAll(found.stream()
                .filter(target -> rank(target.title(), wanted) < 3)
                .sorted(Comparator.comparingInt(target -> rank(target.title(), wanted)))
                .limit(SHOWN_MAX)
                .toList());
    }

    private boolean hasDirect(Contact contact) {
        return desk.conversations().stream()
                .flatMap(line -> line.partner(desk.me()).stream())
                .anyMatch(one -> one.username().equals(contact.username()));
    }

    /** 0: begins with it; 1: a word of it does; 2: has it somewhere; 3: not at all. */
    private int rank(String title, String wanted) {
        String folded = Folding.fold(title);
        return folded.startsWith(wanted) ? 0 : folded.contains(" " + wanted) ? 1 : folded.contains(wanted) ? 2 : 3;
    }
}
