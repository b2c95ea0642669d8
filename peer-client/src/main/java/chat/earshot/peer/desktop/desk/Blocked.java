package chat.earshot.peer.desktop.desk;

import chat.earshot.peer.Peer;
import chat.earshot.peer.desktop.kit.Answers;
import chat.earshot.values.Participant;
import chat.earshot.values.Username;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Whom the signed-in person has blocked, as the server last said. FX thread. */
public final class Blocked {
    private final Peer peer;
    private final Answers answers;
    private final ObservableList<Participant> people = FXCollections.observableArrayList();
    private int asked;

    Blocked(Peer peer, Answers answers) {
        this.peer = peer;
        this.answers = answers;
    }

    /** By name. */
    public ObservableList<Participant> people() {
        return people;
    }

    /** Asks the server; without one, what was known stays. */
    public void load() {
        int mine = ++asked;
        answers.when(peer.blockedContacts(), all -> show(mine, all));
    }

    /** Whose block was lifted just now. */
    public void lifted(Username name) {
        people.removeIf(one -> one.username().equals(name));
        load();
    }

    void clear() {
        asked++;
        people.clear();
    }

    /** Only the latest answer counts. */
    private void show(int ask, List<Participant> all) {
        if (ask == asked && !people.equals(all)) {
            people.setAll(all);
        }
    }
}
