package chat.earshot.peer.desktop.around;

import java.time.Duration;
import javafx.animation.PauseTransition;

/** Waits by the toolkit's clock. FX thread. */
public final class FxLater implements Later {
    @Override
    public void after(Duration pause, Runnable work) {
        PauseTransition waiting = new PauseTransition(javafx.util.Duration.millis((double) pause.toMillis()));
        waiting.setOnFinished(event -> work.run());
        waiting.play();
    }
}
