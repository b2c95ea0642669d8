package chat.earshot.protocol;

import chat.earshot.log.Content;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;

/**
 * Asks the rendezvous to append a file to a conversation's log, and to take its blocks afterwards.
 *
 * <p>As with {@link PostText}, the peer keeps {@code entry}, and the file's id, for every retry.
 */
public record PostFile(ConversationId conversation, EntryId entry, Content.File file) implements Request {}
