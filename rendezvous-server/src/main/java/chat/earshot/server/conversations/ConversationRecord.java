package chat.earshot.server.conversations;

import chat.earshot.log.Head;
import chat.earshot.values.ConversationId;

/**
 * A conversation as it is stored, without its participants.
 *
 * @param title empty if it has none
 * @param direct whether it is the 1:1 of a pair: no third person has ever joined
 */
public record ConversationRecord(ConversationId id, String title, boolean direct, Head head) {}
