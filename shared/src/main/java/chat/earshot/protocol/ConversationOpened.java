package chat.earshot.protocol;

/** Here is the conversation that was asked for, new or found again. */
public record ConversationOpened(Conversation conversation) implements Response {}
