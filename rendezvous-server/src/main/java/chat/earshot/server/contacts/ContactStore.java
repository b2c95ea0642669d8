package chat.earshot.server.contacts;

import chat.earshot.server.accounts.AccountId;
import java.util.List;

/**
 * Keeps what accounts have decided about each other, and knows who shares a team. Called on the engine's thread only.
 */
public interface ContactStore {
    /** Both halves between two accounts, each {@link Half#NONE} where nothing is stored. */
    Relation relation(AccountId owner, AccountId other);

    void setHalf(AccountId owner, AccountId other, Half half);

    /** Every account that has a half about {@code owner}, or {@code owner} about it, and every teammate; by id. */
    List<Relation> relations(AccountId owner);

    /** The mutual contacts of {@code owner}: those whose {@link Relation#isMutual()}; ordered by id. */
    List<AccountId> mutual(AccountId owner);
}
