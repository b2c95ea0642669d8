package chat.earshot.protocol;

import chat.earshot.values.Limits;
import java.util.List;

/**
 * A page of conversations.
 *
 * @param more whether there are conversations after the last one here
 */
public record ConversationsListed(List<Conversation> conversations, boolean more) implements Response {
    public ConversationsListed {
        conversations = List.copyOf(conversations);
        Limits.requireRange("conversations", conversations.size(), 0, Limits.LIST_PAGE_MAX);
    }
}
