package chat.earshot.peer.desktop.kit;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** The one way from any thread onto the FX thread. Runs in the order in which it was asked. */
public final class FxBridge implements Executor {
    @Override
    public void execute(Runnable work) {
        Platform.runLater(work);
    }
}
