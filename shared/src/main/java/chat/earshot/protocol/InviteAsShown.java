package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Limits;

/**
 * Asks for the same as {@link Invite}, but only if no more is disclosed than the person was shown.
 *
 * @param shownEntries how many entries the person was told of
 */
public record InviteAsShown(ConversationId conversation, EntryId entry, String username, long shownEntries)
        implements Request {
    public InviteAsShown {
        Limits.requireLength("a name", username, 0, Limits.TYPED_CHARS_MAX);
        Limits.requireRange("entries", shownEntries, 0, Long.MAX_VALUE);
    }
}
