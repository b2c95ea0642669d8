package chat.earshot.peer.neighbours;

import chat.earshot.values.Username;

/** Whom this peer's own lists name: mutual contacts, other participants, and its own person. Called on the loop. */
@FunctionalInterface
public interface Acquainted {
    boolean knows(Username username);
}
