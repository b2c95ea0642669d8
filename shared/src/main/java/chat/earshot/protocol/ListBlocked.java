package chat.earshot.protocol;

import chat.earshot.values.Limits;

/**
 * Asks for a page of those whom this account has blocked, ordered by name. Nobody else can ask for it.
 *
 * @param after the last name of the page before, empty for the first page
 * @param limit at most 100
 */
public record ListBlocked(String after, int limit) implements Request {
    public ListBlocked {
        Limits.requireLength("after", after, 0, Limits.TYPED_CHARS_MAX);
        Limits.requireRange("limit", limit, 1, Limits.LIST_PAGE_MAX);
    }
}
