package chat.earshot.server.contacts;

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
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RemoveContact;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Response;
import chat.earshot.protocol.UnblockContact;
import chat.earshot.server.accounts.Account;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.AccountService;
import chat.earshot.server.audit.Audit;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.sessions.Refusals;
import chat.earshot.server.sessions.Session;
import chat.earshot.values.Contact;
import chat.earshot.values.Limits;
import chat.earshot.values.Participant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Contact lists: each account decides its own half, and sees of the other's only what it may. Engine's thread only. */
public final class ContactService {
    private final ContactStore store;
    private final Relations relations;
    private final AccountService accounts;
    private final ContactNews news;
    private final Audit audit;

    public ContactService(
            ContactStore store, Relations relations, AccountService accounts, ContactNews news, Audit audit) {
        this.store = store;
        this.relations = relations;
        this.accounts = accounts;
        this.news = news;
        this.audit = audit;
    }

    public Response add(Session session, AddContact request) {
        Optional<Account> found = accounts.find(request.username());
        if (found.isEmpty()) {
            return Refusals.of(Reason.NO_SUCH_ACCOUNT);
        }
        Account other = found.get();
        AccountId me = session.account();
        if (other.id().equals(me)) {
            return new RequestRefused(Reason.INVALID_USERNAME, "You can't add yourself.");
        }
        Relation before = store.relation(me, other.id());
        if (before.mine() == Half.ADDED) {
            return Refusals.of(Reason.ALREADY_CONTACT);
        }
        if (listIsFull(me, before)) {
            return new RequestRefused(Reason.TOO_LARGE, "Your contact list is full.");
        }
        if (before.theirs() != Half.ADDED) {
            if (count(me, ContactService::isUnanswered) >= Limits.REQUESTS_SENT_MAX) {
                return new RequestRefused(Reason.TOO_LARGE, "Too many people have not answered you yet.");
            }
            // Whether they blocked the asker or not: the answer must not tell.
            if (count(other.id(), ContactService::isWaiting) >= Limits.REQUESTS_WAITING_MAX) {
                return new RequestRefused(Reason.TOO_LARGE, "Too many requests wait for this person's answer.");
            }
        }
        // Who was declined once and asks afresh is shown again; who is blocked is not, and doesn't notice.
        Half theirs = before.theirs() == Half.DISMISSED ? Half.NONE : before.theirs();
        Relation after = before.with(Half.ADDED, theirs);
        change(me, before, after);
        return new ContactAdded(news.contact(other, ContactViews.state(after).orElseThrow()));
    }

    public Response remove(Session session, RemoveContact request) {
        Optional<Account> found = accounts.find(request.username());
        AccountId me = session.account();
        if (found.isEmpty() || found.get().id().equals(me)) {
            return Refusals.of(Reason.NO_SUCH_CONTACT);
        }
        Relation before = store.relation(me, found.get().id());
        if (ContactViews.state(before).isEmpty()) {
            return Refusals.of(Reason.NO_SUCH_CONTACT);
        }
        if (before.teammates()) {
            return new RequestRefused(
                    Reason.ALREADY_CONTACT,
                    "Your IT put you two into one team, so you stay contacts. You can block this person instead.");
        }
        Half mine = before.theirs() == Half.ADDED ? Half.DISMISSED : Half.NONE;
        change(me, before, before.with(mine, before.theirs()));
        audit.add(
                AuditKind.CONTACT_REMOVED,
                session.actor(),
                found.get().username().value());
        return new ContactRemoved(found.get().username());
    }

    public Response block(Session session, BlockContact request) {
        Optional<Account> found = accounts.find(request.username());
        if (found.isEmpty()) {
            return Refusals.of(Reason.NO_SUCH_ACCOUNT);
        }
        AccountId me = session.account();
        if (found.get().id().equals(me)) {
            return new RequestRefused(Reason.INVALID_USERNAME, "You can't block yourself.");
        }
        Relation before = store.relation(me, found.get().id());
        if (listIsFull(me, before)) {
            return new RequestRefused(Reason.TOO_LARGE, "Your contact list is full.");
        }
        change(me, before, before.with(Half.BLOCKED, before.theirs()));
        audit.add(
                AuditKind.CONTACT_BLOCKED,
                session.actor(),
                found.get().username().value());
        return new ContactBlocked(found.get().username());
    }

    public Response unblock(Session session, UnblockContact request) {
        Optional<Account> found = accounts.find(request.username());
        if (found.isEmpty()) {
            return Refusals.of(Reason.NO_SUCH_ACCOUNT);
        }
        Relation before = store.relation(session.account(), found.get().id());
        if (before.mine() == Half.BLOCKED) {
            change(session.account(), before, before.with(Half.NONE, before.theirs()));
        }
        return new ContactUnblocked(found.get().username());
    }

    public Response list(Session session, ListContacts request) {
        List<Relation> shown = after(
                request.after(),
                session,
                relation -> ContactViews.state(relation).isPresent());
        List<Contact> page = shown.stream()
                .limit(request.limit())
                .map(relation -> news.contact(
                        accounts.get(relation.other()),
                        ContactViews.state(relation).orElseThrow()))
                .toList();
        return new ContactsListed(page, shown.size() > page.size());
    }

    /** For the one who blocked them; those who are blocked can't learn of it. */
    public Response listBlocked(Session session, ListBlocked request) {
        List<Relation> blocked = after(request.after(), session, relation -> relation.mine() == Half.BLOCKED);
        List<Participant> page = blocked.stream()
                .limit(request.limit())
                .map(relation -> accounts.get(relation.other()))
                .map(other -> new Participant(other.username(), other.displayName()))
                .toList();
        return new BlockedListed(page, blocked.size() > page.size());
    }

    /** Those of an account whose names stand behind the given one, ordered by name. */
    private List<Relation> after(String last, Session session, Predicate<Relation> which) {
        String after = ContactViews.key(last);
        return store.relations(session.account()).stream()
                .filter(which)
                .filter(relation -> key(relation).compareTo(after) > 0)
                .sorted(Comparator.comparing(this::key))
                .toList();
    }

    private String key(Relation relation) {
        return accounts.name(relation.other()).key();
    }

    /** Whether one more would be too many of those that this account decided to keep, as contact or as blocked. */
    private boolean listIsFull(AccountId me, Relation before) {
        if (isKept(before)) {
            return false;
        }
        return count(me, ContactService::isKept) >= Limits.CONTACTS_MAX;
    }

    private long count(AccountId owner, Predicate<Relation> which) {
        return store.relations(owner).stream().filter(which).count();
    }

    private static boolean isUnanswered(Relation relation) {
        return relation.mine() == Half.ADDED && relation.theirs() != Half.ADDED;
    }

    private static boolean isWaiting(Relation relation) {
        return relation.mine() == Half.NONE && relation.theirs() == Half.ADDED;
    }

    private static boolean isKept(Relation relation) {
        return relation.mine() == Half.ADDED || relation.mine() == Half.BLOCKED;
    }

    /** Stores what changed, and tells each side what it now sees otherwise: nothing that it isn't shown. */
    private void change(AccountId me, Relation before, Relation after) {
        AccountId other = before.other();
        if (before.mine() != after.mine()) {
            store.setHalf(me, other, after.mine());
        }
        if (before.theirs() != after.theirs()) {
            store.setHalf(other, me, after.theirs());
        }
        relations.changed();
        news.tell(me, before, after);
        news.tell(other, ContactViews.fromOtherSide(me, before), ContactViews.fromOtherSide(me, after));
    }
}
