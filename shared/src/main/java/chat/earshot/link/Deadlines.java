package chat.earshot.link;

import chat.earshot.link.LinkEnd.Cause;
import java.util.Optional;

/**
 * What one link must do by when. Times are nanoseconds of the monotonic clock, so a jump of the wall clock changes
 * nothing. Network thread, except {@link #admitted} and {@link #dismissed}.
 */
final class Deadlines {
    /** How long a reader may take nothing of what waits for it. */
    private static final long STALL_NANOS = 20_000_000_000L;

    /** How long an orderly close may take. */
    private static final long CLOSE_NANOS = 1_000_000_000L;

    private static final long NANOS_PER_MS = 1_000_000L;

    private final LinkSettings settings;
    private long bornAt;
    private boolean begun;
    private boolean late;
    private boolean secured;
    private long readAt;
    private long wroteAt;
    private boolean partial;
    private long partialSince;
    private boolean stalled;
    private long stalledSince;
    private boolean closing;
    private long closingSince;
    private volatile boolean admitted;
    private volatile long strangerSince;

    Deadlines(LinkSettings settings) {
        this.settings = settings;
    }

    void born(long now) {
        bornAt = now;
        readAt = now;
        wroteAt = now;
    }

    void secured(long now) {
        secured = true;
        strangerSince = now;
    }

    /** Any thread. */
    void admitted() {
        admitted = true;
    }

    /** Any thread. */
    void dismissed(long now) {
        strangerSince = now;
        admitted = false;
    }

    boolean isAdmitted() {
        return admitted;
    }

    /** Bytes came, whether they were read already or wait for their turn. */
    void read(long now) {
        readAt = now;
        begun = true;
    }

    void wrote(long now) {
        wroteAt = now;
        stalledSince = now;
    }

    /**
     * A round of reading is over: it left part of a frame or record, or not, and completed others meanwhile, or
     * not.
     */
    void roundEnded(boolean leftPartial, boolean completedOthers, long now) {
        if (leftPartial && (!partial || completedOthers)) {
            partialSince = now;
        }
        partial = leftPartial;
    }

    /** Something waits for the other end to read, or nothing does any more. */
    void waiting(boolean forReader, long now) {
        if (forReader && !stalled) {
            stalledSince = now;
        }
        stalled = forReader;
    }

    void closing(long now) {
        closing = true;
        closingSince = now;
    }

    boolean keepAliveIsDue(long now) {
        return secured && !closing && !stalled && passed(now, wroteAt, settings.keepAliveMs());
    }

    boolean closeIsOverdue(long now) {
        return closing && now - closingSince > CLOSE_NANOS;
    }

    /**
     * How the link ends, if it was too late for something already when this was asked before. If this program stood
     * still, and not the other end, what came meanwhile is read between the two.
     */
    Optional<LinkEnd> missedTwice(long now) {
        Optional<LinkEnd> missed = missed(now);
        Optional<LinkEnd> end = late ? missed : Optional.empty();
        late = missed.isPresent();
        return end;
    }

    /** How the link ends, if it is too late for something. */
    Optional<LinkEnd> missed(long now) {
        if (!secured) {
            int limitMs = (begun ? LinkSettings.HANDSHAKE_STEPS : 1) * settings.handshakeMs();
            return timeout(passed(now, bornAt, limitMs), "no TLS handshake", limitMs);
        }
        if (stalled && now - stalledSince > STALL_NANOS) {
            return Optional.of(new LinkEnd(Cause.TOO_SLOW, "nothing was read by the other end for 20 s"));
        }
        return timeout(passed(now, readAt, settings.timeoutMs()), "nothing heard", settings.timeoutMs())
                .or(() -> timeout(
                        !admitted && passed(now, strangerSince, settings.signInMs()),
                        "not signed in",
                        settings.signInMs()))
                .or(() -> timeout(
                        partial && passed(now, partialSince, settings.frameMs()),
                        "a frame was begun and not ended",
                        settings.frameMs()));
    }

    /** A limit of 0 never passes. */
    private static boolean passed(long now, long since, int limitMs) {
        return limitMs > 0 && now - since > limitMs * NANOS_PER_MS;
    }

    private static Optional<LinkEnd> timeout(boolean passed, String what, int limitMs) {
        return passed ? Optional.of(new LinkEnd(Cause.TIMEOUT, what + " within " + limitMs + " ms")) : Optional.empty();
    }
}
