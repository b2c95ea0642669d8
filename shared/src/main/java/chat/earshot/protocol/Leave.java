package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;

/**
 * Asks to leave a conversation.
 *
 * @param entry the id of the log entry that says so, chosen by the asker
 */
public record Leave(ConversationId conversation, EntryId entry) implements Request {}
