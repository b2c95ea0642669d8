package chat.earshot.peer.desktop.conversation;

/** What a person can do to a text in the log. FX thread. */
public interface RowActions {
    /** Whether anything can be said here now. */
    boolean canAmend();

    void edit(Row.Said said);

    void erase(Row.Said said);
}
