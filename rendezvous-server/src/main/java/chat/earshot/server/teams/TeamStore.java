package chat.earshot.server.teams;

import chat.earshot.server.accounts.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps teams and who is in them. The contact store of the same storage reads it: who shares a team is a contact.
 * Called on the engine's thread only.
 */
public interface TeamStore {
    /**
     * Stores a new team without anybody in it.
     *
     * @return empty if the name is taken, in whatever spelling
     */
    Optional<Team> create(TeamName name, Instant at);

    Optional<Team> find(TeamName name);

    Optional<Team> find(TeamId id);

    /** Every team, ordered by name. */
    List<Team> all();

    /** Removes a team and takes everybody out of it. */
    void remove(TeamId team);

    /** Puts an account into a team; nothing happens if it is in it. */
    void add(TeamId team, AccountId account);

    /** Takes an account out of a team; nothing happens if it isn't in it. */
    void take(TeamId team, AccountId account);

    /** The accounts in a team, ordered by id. */
    List<AccountId> accounts(TeamId team);

    /** The teams that an account is in, ordered by name. */
    List<Team> of(AccountId account);
}
