package chat.earshot.peer.desktop.around;

import java.time.Duration;

/** Runs work on the FX thread after a while. Asked on the FX thread. */
public interface Later {
    void after(Duration pause, Runnable work);
}
