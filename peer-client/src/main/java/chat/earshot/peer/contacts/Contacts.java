package chat.earshot.peer.contacts;

import chat.earshot.peer.PeerListener;
import chat.earshot.peer.connection.Census;
import chat.earshot.peer.connection.Session;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.BlockContact;
import chat.earshot.protocol.BlockedListed;
import chat.earshot.protocol.ContactAdded;
import chat.earshot.protocol.ContactBlocked;
import chat.earshot.protocol.ContactRemoved;
import chat.earshot.protocol.ContactUnblocked;
import chat.earshot.protocol.ContactsListed;
import chat.earshot.protocol.ListBlocked;
import chat.earshot.protocol.ListContacts;
import chat.earshot.protocol.PresenceChanged;
import chat.earshot.protocol.RemoveContact;
import chat.earshot.protocol.UnblockContact;
import chat.earshot.values.Contact;
import chat.earshot.values.Limits;
import chat.earshot.values.Participant;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The contact list of the account in use, kept true by events. Lives on the loop. */
public final class Contacts {
    private final Session session;
    private final PeerStore store;
    private final PeerListener listener;
    private final Map<String, Contact> byKey = new TreeMap<>();
    /** By names' keys. Whoever is missing at the end of a refresh is gone. */
    private final Census<String> census = new Census<>();

    private @Nullable Account account;

    public Contacts(Session session, PeerStore store, PeerListener listener) {
        this.session = session;
        this.store = store;
        this.listener = listener;
    }

    public void enter(Account entered) {
        if (!entered.equals(account)) {
            leave();
            account = entered;
            store.contacts()
                    .all(entered)
                    .forEach(contact -> byKey.put(contact.username().key(), contact));
        }
    }

    public void leave() {
        account = null;
        byKey.clear();
    }

    /** Ordered by name. Without a session nobody's presence is known. */
    public List<Contact> all() {
        return byKey.values().stream()
                .map(contact -> session.isLive() ? contact : withPresence(contact, Presence.UNKNOWN, ""))
                .toList();
    }

    /**
     * Fetches the whole list.
     *
     * @param tells whether listeners hear what is different from before
     */
    public CompletableFuture<Void> refresh(boolean tells) {
        Census<String>.Count count = census.begin();
        return refreshAfter("", tells, count).whenComplete((done, failure) -> count.end());
    }

    public CompletableFuture<Contact> add(String username) {
        return session.ask(new AddContact(username), ContactAdded.class).thenApply(added -> {
            changed(added.contact());
            return added.contact();
        });
    }

    public CompletableFuture<Void> remove(String username) {
        return session.ask(new RemoveContact(username), ContactRemoved.class)
                .thenAccept(removed -> dropped(removed.username()));
    }

    public CompletableFuture<Void> block(String username) {
        return session.ask(new BlockContact(username), ContactBlocked.class)
                .thenAccept(blocked -> dropped(blocked.username()));
    }

    public CompletableFuture<Void> unblock(String username) {
        return session.ask(new UnblockContact(username), ContactUnblocked.class).thenAccept(unblocked -> {});
    }

    /** Whom this account has blocked, by name; asked each time, since it is looked at seldom. */
    public CompletableFuture<List<Participant>> blocked() {
        return blockedAfter("", List.of());
    }

    public void changed(Contact contact) {
        put(List.of(contact), true);
    }

    public void dropped(Username username) {
        census.gone(username.key());
        Account current = account;
        if (current != null && byKey.containsKey(username.key())) {
            store.contacts().remove(current, List.of(username));
            byKey.remove(username.key());
            listener.contactRemoved(username);
        }
    }

    public void heard(PresenceChanged event) {
        Contact before = byKey.get(event.username().key());
        if (before != null) {
            byKey.put(event.username().key(), withPresence(before, event.presence(), event.statusText()));
            listener.presence(event.username(), event.presence(), event.statusText());
        }
    }

    private CompletableFuture<List<Participant>> blockedAfter(String last, List<Participant> before) {
        return session.ask(new ListBlocked(last, Limits.LIST_PAGE_MAX), BlockedListed.class)
                .thenCompose(page -> {
                    List<Participant> all = Stream.concat(before.stream(), page.blocked().stream())
                            .toList();
                    boolean ends = !page.more() || page.blocked().isEmpty() || all.size() >= Limits.CONTACTS_MAX;
                    return ends
                            ? CompletableFuture.completedFuture(all)
                            : blockedAfter(all.get(all.size() - 1).username().value(), all);
                });
    }

    private CompletableFuture<Void> refreshAfter(String last, boolean tells, Census<String>.Count count) {
        return session.askNow(new ListContacts(last, Limits.LIST_PAGE_MAX), ContactsListed.class)
                .thenCompose(page -> {
                    put(page.contacts(), tells);
                    if (page.more() && !page.contacts().isEmpty()) {
                        int end = page.contacts().size() - 1;
                        return refreshAfter(page.contacts().get(end).username().value(), tells, count);
                    }
                    dropMissing(tells, count);
                    return CompletableFuture.completedFuture(null);
                });
    }

    private void put(List<Contact> contacts, boolean tells) {
        Account current = account;
        if (current == null) {
            return;
        }
        contacts.forEach(contact -> census.heardOf(contact.username().key()));
        List<Contact> different = contacts.stream()
                .filter(contact -> !contact.equals(byKey.get(contact.username().key())))
                .toList();
        if (different.isEmpty()) {
            return;
        }
        store.contacts().put(current, different);
        for (Contact contact : different) {
            Contact before = byKey.put(contact.username().key(), contact);
            if (tells) {
                tell(before, contact);
            }
        }
    }

    private void tell(@Nullable Contact before, Contact now) {
        if (before != null
                && withPresence(before, now.presence(), now.statusText()).equals(now)) {
            listener.presence(now.username(), now.presence(), now.statusText());
        } else {
            listener.contact(now);
        }
    }

    private void dropMissing(boolean tells, Census<String>.Count count) {
        Account current = account;
        List<Username> gone = byKey.values().stream()
                .map(Contact::username)
                .filter(username -> count.isMissing(username.key()))
                .toList();
        if (current == null || gone.isEmpty()) {
            return;
        }
        store.contacts().remove(current, gone);
        for (Username username : gone) {
            byKey.remove(username.key());
            if (tells) {
                listener.contactRemoved(username);
            }
        }
    }

    private static Contact withPresence(Contact contact, Presence presence, String statusText) {
        return new Contact(contact.username(), contact.displayName(), contact.state(), presence, statusText);
    }
}
