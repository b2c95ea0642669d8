package chat.earshot.peer;

import chat.earshot.protocol.Conversation;
import chat.earshot.values.Contact;
import java.util.List;

/** What a person sees first after signing in. */
public record Overview(Profile profile, List<Contact> contacts, List<Conversation> conversations) {
    public Overview {
        contacts = List.copyOf(contacts);
        conversations = List.copyOf(conversations);
    }
}
