package chat.earshot.protocol;

import chat.earshot.values.Limits;

/**
 * The rendezvous is shutting down or restarting and will close this link.
 *
 * @param retryAfterMs how long to wait at least before dialling again, at most one minute
 */
public record RendezvousClosing(int retryAfterMs) implements Event {
    public RendezvousClosing {
        Limits.requireRange("retryAfterMs", retryAfterMs, 0, 60_000);
    }
}
