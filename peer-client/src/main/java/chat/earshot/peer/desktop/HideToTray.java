package chat.earshot.peer.desktop;

import chat.earshot.peer.desktop.around.Outside;
import chat.earshot.peer.desktop.kit.Words;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.event.EventHandler;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/**
 * What the window's X does: where there is a tray the window hides there, and says so the first time. Should the tray
 * go, the window stands minimized among the others until it is back: it can always be got at, and covers nothing. FX
 * thread.
 */
final class HideToTray implements EventHandler<WindowEvent> {
    private final Stage stage;
    private final Outside outside;
    private final Preferences preferences;
    private final Supplier<Words> words;
    private final Runnable raise;
    /** Whether the program goes on when its last window is closed. */
    private boolean staysOn;
    /** Whether the window is minimized only because the tray has gone. */
    private boolean waits;

    /** @param raise brings the window back, before all others */
    HideToTray(Stage stage, Outside outside, Preferences preferences, Supplier<Words> words, Runnable raise) {
        this.stage = stage;
        this.outside = outside;
        this.preferences = preferences;
        this.words = words;
        this.raise = raise;
        // Whoever takes it up has it back, and may minimize it for other reasons.
        stage.iconifiedProperty().addListener((property, before, iconified) -> waits &= iconified);
    }

    @Override
    public void handle(WindowEvent closing) {
        if (!outside.tray().isThere()) {
            if (staysOn) {
                outside.quit().run();
            }
            return;
        }
        closing.consume();
        // A program whose last window is hidden would end.
        Platform.setImplicitExit(false);
        staysOn = true;
        stage.hide();
        if (preferences.firstTime("tray-told")) {
            String title = words.get().say("tray.hidden.title");
            String text = words.get().say("tray.hidden.text");
            outside.tray().say(title, text, raise);
        }
    }

    /** The tray has gone or come back. */
    void trayChanged() {
        if (!outside.tray().isThere() && !stage.isShowing()) {
            waits = true;
            stage.setIconified(true);
            stage.show();
        } else if (outside.tray().isThere() && waits) {
            waits = false;
            stage.hide();
        }
    }
}
