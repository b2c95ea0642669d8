package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.Limits;

/**
 * Asks for a page of the conversations in which one takes part, ordered by id.
 *
 * @param after the last id of the page before; the nil UUID for the first page
 * @param limit at most 100; a page may hold fewer
 */
public record ListConversations(ConversationId after, int limit) implements Request {
    public ListConversations {
        Limits.requireRange("limit", limit, 1, Limits.LIST_PAGE_MAX);
    }
}
