package chat.earshot.values;

/**
 * One line of somebody's contact list.
 *
 * @param presence {@link Presence#UNKNOWN} unless the state is mutual
 * @param statusText what the person says beside the presence; empty if nothing, or not mutual
 */
public record Contact(
        Username username, DisplayName displayName, ContactState state, Presence presence, String statusText) {
    public Contact {
        Limits.requireLength("a status text", statusText, 0, Limits.STATUS_TEXT_CHARS_MAX);
        Limits.requirePrintable("a status text", statusText);
    }
}
