package chat.earshot.protocol;

import chat.earshot.values.ConversationId;
import chat.earshot.values.Limits;

/** Asks for a page of the marks in the own conversations, ordered by id, those after {@code after} only. */
public record ListMarks(ConversationId after, int limit) implements Request {
    public ListMarks {
        Limits.requireRange("a limit", limit, 1, Limits.LIST_PAGE_MAX);
    }
}
