package chat.earshot.server.contacts;

import chat.earshot.server.accounts.AccountId;
import java.util.List;

/** Keeps what accounts have decided about each other. Called on the engine's thread only. */
public interface ContactStore {
    /** Both halves between two accounts, each {@link Half#NONE} where nothing is stored. */
    Relation relation(AccountId owner, AccountId other);

    void setHalf(AccountId owner, AccountId other, Half half);

    /** Every account with which {@code owner} has a half, or that has one with {@code owner}; ordered by id. */
    List<Relation> relations(AccountId owner);

    /** The accounts that {@code owner} has added and that have added {@code owner}; ordered by id. */
    List<AccountId> mutual(AccountId owner);
}
