package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;

/**
 * Asks to erase the content of an own entry, and of the edits that refer to it.
 *
 * @param entry the id of the log entry that says so, chosen by the asker before the first try
 * @param erases the entry whose content goes
 */
public record EraseEntry(ConversationId conversation, EntryId entry, EntryId erases) implements Request {}
