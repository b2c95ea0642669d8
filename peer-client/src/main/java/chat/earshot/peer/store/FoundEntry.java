package chat.earshot.peer.store;

import chat.earshot.log.Entry;
import chat.earshot.values.ConversationId;

/** An entry and whose log it is in. */
public record FoundEntry(ConversationId conversation, Entry entry) {}
