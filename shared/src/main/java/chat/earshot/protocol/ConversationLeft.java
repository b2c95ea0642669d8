package chat.earshot.protocol;

import chat.earshot.values.ConversationId;

/** The asker no longer takes part. */
public record ConversationLeft(ConversationId conversation) implements Response {}
