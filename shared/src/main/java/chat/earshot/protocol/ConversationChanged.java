package chat.earshot.protocol;

/**
 * A conversation was opened with this account, or its participants changed; without oneself among them, one has
 * left it.
 */
public record ConversationChanged(Conversation conversation) implements Event {}
