package chat.earshot.peer.desktop;

import chat.earshot.peer.desktop.around.Outside;
import chat.earshot.peer.desktop.kit.Words;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.event.EventHandler;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/** What the window's X does: where there is a tray the window hides there, and says so the first time. FX thread. */
final class HideToTray implements EventHandler<WindowEvent> {
    private final Stage stage;
    private final Outside outside;
    private final Preferences preferences;
    private final Supplier<Words> words;
    private final Runnable raise;

    /** @param raise brings the window back, before all others */
    HideToTray(Stage stage, Outside outside, Preferences preferences, Supplier<Words> words, Runnable raise) {
        this.stage = stage;
        this.outside = outside;
        this.preferences = preferences;
        this.words = words;
        this.raise = raise;
    }

    @Override
    public void handle(WindowEvent closing) {
        if (!outside.tray().isThere()) {
            return;
        }
        closing.consume();
        // A program whose last window is hidden would end.
        Platform.setImplicitExit(false);
        stage.hide();
        if (preferences.firstTime("tray-told")) {
            String title = words.get().say("tray.hidden.title");
            String text = words.get().say("tray.hidden.text");
            outside.tray().say(title, text, raise);
        }
    }
}
