package chat.earshot.peer.desktop.conversation;

import chat.earshot.peer.desktop.files.FileCards;

/** What a person can do to a text in the log. FX thread. */
public interface RowActions {
    /** Draws files and carries out what is wanted with them. */
    FileCards cards();

    /** Whether anything can be said here now. */
    boolean canAmend();

    void edit(Row.Said said);

    void erase(Row.Said said);
}
