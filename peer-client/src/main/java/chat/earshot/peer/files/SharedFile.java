package chat.earshot.peer.files;

import chat.earshot.log.Content;
import chat.earshot.values.ConversationId;

/** A file that a conversation's log mentions. */
public record SharedFile(ConversationId conversation, Content.File file) {}
