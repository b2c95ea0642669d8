package chat.earshot.protocol;

import chat.earshot.values.ConversationId;

/** Asks where the peers of a conversation's participants are that are online. */
public record Introduce(ConversationId conversation) implements Request {}
