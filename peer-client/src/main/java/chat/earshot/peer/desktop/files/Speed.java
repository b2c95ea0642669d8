package chat.earshot.peer.desktop.files;

/** How fast bytes come, out of how many have come when. FX thread. */
final class Speed {
    private static final double NEW_SHARE = 0.4;
    private static final long STEP_MIN_MS = 100;

    private long bytes = -1;
    private long atMs;
    private double perSecond;

    /** @return bytes a second, smoothed; 0 until two steps are known */
    long at(long nowMs, long bytesNow) {
        if (bytes < 0 || bytesNow < bytes) {
            bytes = bytesNow;
            atMs = nowMs;
            perSecond = 0;
        } else if (nowMs - atMs >= STEP_MIN_MS) {
            double step = (bytesNow - bytes) * 1_000.0 / (nowMs - atMs);
            perSecond = perSecond == 0 ? step : perSecond * (1 - NEW_SHARE) + step * NEW_SHARE;
            bytes = bytesNow;
            atMs = nowMs;
        }
        return Math.round(perSecond);
    }

    void stop() {
        bytes = -1;
        perSecond = 0;
    }
}
