package chat.earshot.protocol;

import chat.earshot.values.Limits;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;

/** A mutual contact's presence or status text changed. */
public record PresenceChanged(Username username, Presence presence, String statusText) implements Event {
    public PresenceChanged {
        Limits.requireLength("a status text", statusText, 0, Limits.STATUS_TEXT_CHARS_MAX);
        Limits.requirePrintable("a status text", statusText);
    }
}
