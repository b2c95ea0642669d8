package chat.earshot.peer.desktop.around;

/** The program's mark in the system's tray, where there is one. Asked on the FX thread. */
public interface Tray extends AutoCloseable {
    /** Whether the window can be found again there when it is hidden. */
    boolean isThere();

    /**
     * Hears whenever it has gone or come back: a desktop's panel may end, and be started again.
     *
     * @param changed run on the FX thread
     */
    void watch(Runnable changed);

    /**
     * What its menu does and says.
     *
     * @param open run on the FX thread
     * @param quit run on the FX thread
     */
    void offer(String openWord, Runnable open, String quitWord, Runnable quit);

    /** Shows the number of unread texts; 0 for no mark. */
    void unread(int count, String tooltip);

    /**
     * Says something beside the mark.
     *
     * @param clicked run on the FX thread when the person clicks it, or the mark after it
     */
    void say(String title, String text, Runnable clicked);

    /** What was said is of no interest any more: whoever clicks the mark wants what the menu opens. */
    void said();

    @Override
    void close();

    /** For a system without a tray. */
    static Tray none() {
        return new Tray() {
            @Override
            public boolean isThere() {
                return false;
            }

            @Override
            public void watch(Runnable changed) {
                // None comes.
            }

            @Override
            public void offer(String openWord, Runnable open, String quitWord, Runnable quit) {
                // Nobody can choose it.
            }

            @Override
            public void unread(int count, String tooltip) {
                // The window's own icon shows it.
            }

            @Override
            public void say(String title, String text, Runnable clicked) {
                // Nobody hears it here.
            }

            @Override
            public void said() {
                // Nothing was.
            }

            @Override
            public void close() {
                // Nothing is there.
            }
        };
    }
}
