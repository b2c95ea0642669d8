package chat.earshot.protocol;

import chat.earshot.values.Contact;
import chat.earshot.values.Limits;
import java.util.List;

/**
 * A page of the contact list.
 *
 * @param more whether there are contacts after the last one here
 */
public record ContactsListed(List<Contact> contacts, boolean more) implements Response {
    public ContactsListed {
        contacts = List.copyOf(contacts);
        Limits.requireRange("contacts", contacts.size(), 0, Limits.LIST_PAGE_MAX);
    }
}
