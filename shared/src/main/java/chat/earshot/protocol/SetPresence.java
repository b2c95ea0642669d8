package chat.earshot.protocol;

import chat.earshot.values.Limits;
import chat.earshot.values.Presence;

/**
 * Says how reachable the person at this device is.
 *
 * @param presence online, away or busy
 * @param statusText shown beside it to mutual contacts, at most 140 characters
 */
public record SetPresence(Presence presence, String statusText) implements Request {
    public SetPresence {
        Limits.requireLength("a status text", statusText, 0, Limits.STATUS_TEXT_CHARS_MAX);
        Limits.requirePrintable("a status text", statusText);
        if (presence == Presence.OFFLINE || presence == Presence.UNKNOWN) {
            throw new IllegalArgumentException("presence can be set to online, away or busy");
        }
    }
}
