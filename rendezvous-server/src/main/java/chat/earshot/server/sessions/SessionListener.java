package chat.earshot.server.sessions;

import chat.earshot.server.accounts.AccountId;

/** Hears that sessions of an account began or ended. Engine's thread, in the same transaction. */
@FunctionalInterface
public interface SessionListener {
    void sessionsChanged(AccountId account);

    /** IT or the person has ended the sessions of an account, and what was issued to it is void. */
    default void revoked(AccountId account) {}
}
