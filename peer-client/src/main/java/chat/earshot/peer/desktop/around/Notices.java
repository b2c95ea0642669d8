package chat.earshot.peer.desktop.around;

import chat.earshot.values.ConversationId;

/** The system's place for notifications, outside of the window. Asked on the FX thread, which it never holds up. */
public interface Notices extends AutoCloseable {
    /**
     * Shows a toast in the place of the one before of the same conversation.
     *
     * @param opened run on the FX thread when the person clicks it
     */
    void show(Toast toast, Runnable opened);

    /**
     * Says something else where a toast of the same conversation is still shown; one that the person has closed stays
     * so.
     *
     * @param opened run on the FX thread when the person clicks it
     */
    void amend(Toast toast, Runnable opened);

    /** Takes the conversation's toast away. */
    void clear(ConversationId conversation);

    /** Says something that no conversation says. */
    void say(String title, String text);

    @Override
    void close();

    /** For a system that has no such place. */
    static Notices none() {
        return new Notices() {
            @Override
            public void show(Toast toast, Runnable opened) {
                // The toast in the window is all there is.
            }

            @Override
            public void amend(Toast toast, Runnable opened) {
                // Nothing was shown.
            }

            @Override
            public void clear(ConversationId conversation) {
                // Nothing was shown.
            }

            @Override
            public void say(String title, String text) {
                // Nobody hears it here.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
