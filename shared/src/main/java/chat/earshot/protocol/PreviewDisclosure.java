package chat.earshot.protocol;

import chat.earshot.values.ConversationId;

/** Asks what bringing somebody into a conversation would share. */
public record PreviewDisclosure(ConversationId conversation) implements Request {}
