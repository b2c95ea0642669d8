package chat.earshot.peer.desktop.people;

import chat.earshot.peer.desktop.desk.Desk;
import chat.earshot.peer.desktop.desk.Naming;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import java.util.List;

/** Finds the people one can be in a conversation with by a few letters of their names. FX thread. */
public final class Mutuals {
    private Mutuals() {}

    /** By name; everybody if nothing is wanted. */
    public static List<Contact> of(Desk desk, String wanted) {
        return desk.contacts().stream()
                .filter(one -> one.state() == ContactState.MUTUAL)
                .filter(one -> Naming.isCalled(one.displayName(), one.username(), wanted))
                .toList();
    }
}
