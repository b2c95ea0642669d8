package chat.earshot.peer.desktop.around;

import chat.earshot.values.ConversationId;

/** Notifications beside the mark in the tray, for a system that has no other place that we know. FX thread. */
public final class TrayNotices implements Notices {
    private final Tray tray;

    public TrayNotices(Tray tray) {
        this.tray = tray;
    }

    @Override
    public void show(Toast toast, Runnable opened) {
        tray.say(toast.title(), toast.text(), opened);
    }

    @Override
    public void clear(ConversationId conversation) {
        // The system takes it away by itself, a moment later.
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
