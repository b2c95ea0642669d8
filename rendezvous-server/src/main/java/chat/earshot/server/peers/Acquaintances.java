package chat.earshot.server.peers;

import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.contacts.Relations;
import chat.earshot.server.conversations.ConversationRecord;
import chat.earshot.server.conversations.ConversationStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who may know of whose peers: mutual contacts, participants of a conversation of several in common unless one has
 * blocked the other, and a person's own devices of each other. A 1:1 alone is no reason: it outlasts that the two are
 * contacts. Engine's thread only.
 */
final class Acquaintances {
    private final Relations relations;
    private final ConversationStore conversations;

    Acquaintances(Relations relations, ConversationStore conversations) {
        this.relations = relations;
        this.conversations = conversations;
    }

    boolean mayKnow(AccountId one, AccountId other) {
        return one.equals(other)
                || relations.areMutual(one, other)
                || (conversations.meetBesides(one, other) && !relations.isBlocked(one, other));
    }

    /** Whose peers a participant of a conversation may know of through it. */
    List<AccountId> in(ConversationRecord conversation, AccountId asker) {
        return conversations.participants(conversation.id()).stream()
                .filter(other -> other.equals(asker)
                        || (conversation.direct()
                                ? relations.areMutual(asker, other)
                                : !relations.isBlocked(asker, other)))
                .toList();
    }

    List<AccountId> mutualOf(AccountId account) {
        return relations.mutualOf(account);
    }

    /** All of them, the account itself left out. */
    Set<AccountId> of(AccountId account) {
        Set<AccountId> all = new LinkedHashSet<>(relations.mutualOf(account));
        all.addAll(conversations.companions(account));
        all.remove(account);
        return all;
    }
}
