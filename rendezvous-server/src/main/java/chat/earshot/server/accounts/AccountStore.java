package chat.earshot.server.accounts;

import chat.earshot.values.DisplayName;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps accounts. Called on the engine's thread only. */
public interface AccountStore {
    /** Nobody is found whom IT removed. */
    Optional<Account> find(Username username);

    /** Finds also whom IT removed: logs refer to them. */
    Optional<Account> find(AccountId id);

    /**
     * Stores a new account, offline and enabled.
     *
     * @return empty if the name is taken, in whatever spelling
     */
    Optional<Account> create(Username username, DisplayName displayName, PasswordHash hash, Instant at);

    Optional<PasswordHash> passwordHash(AccountId id);

    void setStatusText(AccountId id, String statusText);

    /** Records whether the person can be reached, and since when. */
    void setPresence(AccountId id, Presence presence, Instant at);

    Presence presence(AccountId id);

    /** Nobody is online when the rendezvous starts or ends. */
    void setEverybodyOffline(Instant at);

    void setDisabled(AccountId id, boolean disabled);

    /** @param codeUntil until when this is a one-time code; empty if the person chose it */
    void setPassword(AccountId id, PasswordHash hash, Optional<Instant> codeUntil);

    /** Removes an account: its name stays taken, and nobody signs in to it again. */
    void remove(AccountId id, Instant at);

    /** The account as IT sees it; empty if it was removed. */
    Optional<AccountStanding> standing(AccountId id);

    /** Every account that was not removed, ordered by name. */
    List<AccountStanding> standings();
}
