package chat.earshot.peer.desktop.around;

import java.util.concurrent.Executor;
import javafx.animation.AnimationTimer;

/** Runs work when what has changed until now is drawn, by the toolkit's clock. FX thread. */
public final class FxFrame implements Executor {
    /** What has changed is drawn in the frame that begins next; when a further one begins, that is over. */
    private static final int FRAMES = 2;

    private final Executor ui;

    public FxFrame(Executor ui) {
        this.ui = ui;
    }

    @Override
    public void execute(Runnable work) {
        new AnimationTimer() {
            private int begun;

            @Override
            public void handle(long now) {
                begun++;
                if (begun == FRAMES) {
                    stop();
                    // What else waits for this frame comes before work that takes longer.
                    ui.execute(work);
                }
            }
        }.start();
    }
}
