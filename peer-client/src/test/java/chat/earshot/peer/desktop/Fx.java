package chat.earshot.peer.desktop;

import org.testfx.util.WaitForAsyncUtils;

/** What tests of windows do on the FX thread, and wait for. */
final class Fx {
    private static final int PATIENCE_MS = 10_000;

    private Fx() {}

    /** Does it there, and waits until everything that follows from it is drawn. */
    static void onFx(Runnable work) {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MS, work);
        settle();
    }

    /** Waits until nothing is left to be done there. */
    static void settle() {
        WaitForAsyncUtils.waitForFxEvents(10);
    }
}
