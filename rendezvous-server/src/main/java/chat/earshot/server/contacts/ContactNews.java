package chat.earshot.server.contacts;

import chat.earshot.protocol.ContactChanged;
import chat.earshot.protocol.ContactDropped;
import chat.earshot.server.accounts.Account;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.AccountService;
import chat.earshot.server.sessions.Outbound;
import chat.earshot.server.sessions.Sessions;
import chat.earshot.values.Contact;
import chat.earshot.values.ContactState;
import chat.earshot.values.Presence;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Tells people what they see otherwise of each other, and nothing that they aren't shown. Engine's thread only. */
public final class ContactNews {
    private final ContactStore store;
    private final Relations relations;
    private final AccountService accounts;
    private final Sessions sessions;
    private final Outbound outbound;

    public ContactNews(
            ContactStore store, Relations relations, AccountService accounts, Sessions sessions, Outbound outbound) {
        this.store = store;
        this.relations = relations;
        this.accounts = accounts;
        this.sessions = sessions;
        this.outbound = outbound;
    }

    /**
     * Makes a change that several relations may come out of, and tells those who are there what it came to.
     *
     * @param concerned every account whose contacts the change may alter
     */
    public void around(Collection<AccountId> concerned, Runnable change) {
        Map<AccountId, Map<AccountId, Relation>> before = new LinkedHashMap<>();
        for (AccountId owner : concerned) {
            if (!sessions.of(owner).isEmpty()) {
                before.put(owner, relationsOf(owner));
            }
        }
        change.run();
        relations.changed();
        before.forEach((owner, was) -> tellAll(owner, was, relationsOf(owner)));
    }

    /** An account is gone: nobody has it as a contact any more. */
    public void forget(AccountId gone) {
        Collection<AccountId> others =
                store.relations(gone).stream().map(Relation::other).toList();
        around(others, () -> {
            for (AccountId other : others) {
                store.setHalf(gone, other, Half.NONE);
                store.setHalf(other, gone, Half.NONE);
            }
        });
    }

    /** How many an account sees in its contact list. */
    public int countOf(AccountId owner) {
        return (int) store.relations(owner).stream()
                .filter(relation -> ContactViews.state(relation).isPresent())
                .count();
    }

    void tell(AccountId owner, Relation before, Relation after) {
        Optional<ContactState> seen = ContactViews.state(after);
        if (seen.equals(ContactViews.state(before))) {
            return;
        }
        Account other = accounts.get(after.other());
        if (seen.isPresent()) {
            outbound.tell(owner, new ContactChanged(contact(other, seen.get())));
        } else {
            outbound.tell(owner, new ContactDropped(other.username()));
        }
    }

    Contact contact(Account other, ContactState state) {
        boolean mutual = state == ContactState.MUTUAL;
        return new Contact(
                other.username(),
                other.displayName(),
                state,
                mutual ? sessions.presence(other.id()) : Presence.UNKNOWN,
                mutual ? other.statusText() : "");
    }

    private void tellAll(AccountId owner, Map<AccountId, Relation> before, Map<AccountId, Relation> after) {
        TreeSet<AccountId> others = new TreeSet<>((one, two) -> Long.compare(one.value(), two.value()));
        others.addAll(before.keySet());
        others.addAll(after.keySet());
        for (AccountId other : others) {
            Relation nothing = new Relation(other, Half.NONE, Half.NONE);
            tell(owner, before.getOrDefault(other, nothing), after.getOrDefault(other, nothing));
        }
    }

    private Map<AccountId, Relation> relationsOf(AccountId owner) {
        Map<AccountId, Relation> found = new HashMap<>();
        store.relations(owner).forEach(relation -> found.put(relation.other(), relation));
        return found;
    }
}
