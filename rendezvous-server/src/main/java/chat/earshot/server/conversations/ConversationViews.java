package chat.earshot.server.conversations;

import chat.earshot.protocol.Conversation;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.AccountService;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Participant;
import java.util.List;

/** Conversations as their participants see them. Engine's thread only. */
final class ConversationViews {
    /** More than the numbers, lengths and hashes of a conversation or a participant take on the wire. */
    private static final int FIXED_BYTES = 128;

    private static final int PARTICIPANT_FIXED_BYTES = 16;
    /** A UTF-16 unit takes at most three bytes in UTF-8. */
    private static final int BYTES_PER_UNIT = 3;

    private final ConversationStore store;
    private final AccountService accounts;

    ConversationViews(ConversationStore store, AccountService accounts) {
        this.store = store;
        this.accounts = accounts;
    }

    /** As it stands now. */
    Conversation of(ConversationId id) {
        return of(store.find(id).orElseThrow(() -> new IllegalStateException("no conversation " + id)));
    }

    Conversation of(ConversationRecord stored) {
        List<Participant> participants =
                store.participants(stored.id()).stream().map(this::participant).toList();
        return new Conversation(stored.id(), stored.title(), stored.direct(), participants, stored.head());
    }

    /** An upper bound of what it takes on the wire. */
    static int bytesMax(Conversation conversation) {
        int units = conversation.title().length();
        for (Participant participant : conversation.participants()) {
            units += participant.username().value().length()
                    + participant.displayName().value().length();
        }
        return FIXED_BYTES
                + BYTES_PER_UNIT * units
                + PARTICIPANT_FIXED_BYTES * conversation.participants().size();
    }

    private Participant participant(AccountId id) {
        AccountService.Name name = accounts.name(id);
        return new Participant(name.username(), name.displayName());
    }
}
