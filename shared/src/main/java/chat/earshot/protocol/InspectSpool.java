package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.FileId;

/** Asks what the rendezvous has of a file. */
public record InspectSpool(ConversationId conversation, FileId file) implements Request {}
