package chat.earshot.protocol;

import chat.earshot.values.Limits;
import java.util.List;

/** A page of marks; whether more conversations follow. */
public record MarksListed(List<ConversationMarks> conversations, boolean more) implements Response {
    public MarksListed {
        conversations = List.copyOf(conversations);
        Limits.requireRange("conversations", conversations.size(), 0, Limits.LIST_PAGE_MAX);
    }
}
