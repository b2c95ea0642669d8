package chat.earshot.protocol;

import chat.earshot.values.Limits;

/**
 * The rendezvous ended the session: the account was disabled, the token revoked, or the same device signed in again.
 *
 * @param detail one plain sentence for the person
 */
public record SessionEnded(Reason reason, String detail) implements Event {
    public SessionEnded {
        Limits.requireLength("detail", detail, 0, Limits.DETAIL_CHARS_MAX);
    }
}
