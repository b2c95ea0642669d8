package chat.earshot.server.sessions;

import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;

/** Refusals in the words that people read. */
public final class Refusals {
    public static final RequestRefused BUSY =
            new RequestRefused(Reason.RATE_LIMITED, "The server is busy. Try again in a moment.");

    private Refusals() {}

    public static RequestRefused of(Reason reason) {
        return new RequestRefused(reason, reason.sentence());
    }
}
