package chat.earshot.protocol;

import chat.earshot.values.Limits;

/**
 * Asks for a page of the own contact list, ordered by name.
 *
 * @param after the last name of the page before, empty for the first page
 * @param limit at most 100
 */
public record ListContacts(String after, int limit) implements Request {
    public ListContacts {
        Limits.requireLength("after", after, 0, Limits.TYPED_CHARS_MAX);
        Limits.requireRange("limit", limit, 1, Limits.LIST_PAGE_MAX);
    }
}
