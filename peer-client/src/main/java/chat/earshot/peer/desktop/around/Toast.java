package chat.earshot.peer.desktop.around;

import chat.earshot.values.ConversationId;

/**
 * What a person is told of a conversation that they don't look at; there is one for each such conversation.
 *
 * @param title who said it, and where
 * @param text what was said, or how much if that is nobody's business
 */
public record Toast(ConversationId conversation, String title, String text) {}
