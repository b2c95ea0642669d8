package chat.earshot.peer.desktop.around;

import chat.earshot.values.ConversationId;
import java.util.Optional;

/** Notifications beside the mark in the tray, for a system that has no other place that we know. FX thread. */
public final class TrayNotices implements Notices {
    private final Tray tray;
    /** To what a click on the mark leads; empty for the window alone. */
    private Optional<ConversationId> last = Optional.empty();

    public TrayNotices(Tray tray) {
        this.tray = tray;
    }

    @Override
    public void show(Toast toast, Runnable opened) {
        last = Optional.of(toast.conversation());
        tray.say(toast.title(), toast.text(), opened);
    }

    @Override
    public void amend(Toast toast, Runnable opened) {
        // The system takes it away by itself, a moment later.
    }

    @Override
    public void clear(ConversationId conversation) {
        // The system takes it away by itself, a moment later; the mark would lead there for ever.
        if (last.filter(conversation::equals).isPresent()) {
            last = Optional.empty();
            tray.said();
        }
    }

    @Override
    public void say(String title, String text) {
        tray.say(title, text, () -> {});
    }

    @Override
    public void close() {
        // The tray is closed by whoever opened it.
    }
}
