package chat.earshot.server.conversations;

import chat.earshot.server.accounts.AccountId;
import chat.earshot.values.ConversationId;
import java.util.List;

/** Keeps how far each account has come in each conversation. Called on the engine's thread only. */
public interface MarkStore {
    /**
     * Takes an account's marks on; what is less than what is stored changes nothing.
     *
     * @return as it is stored now
     */
    Stored raise(ConversationId conversation, AccountId account, long deliveredSeq, long readSeq);

    /** Those of the accounts that take part now, in no special order. */
    List<Stored> of(ConversationId conversation);

    /** How far one account has come; the read mark is never after the delivered one. */
    record Stored(AccountId account, long deliveredSeq, long readSeq) {}
}
