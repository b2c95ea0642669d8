package chat.earshot.protocol;

import chat.earshot.log.Entry;
import chat.earshot.values.ConversationId;

/** A conversation's log has a new entry; one's own entries come this way, too. */
public record EntryAppended(ConversationId conversation, Entry entry) implements Event {}
