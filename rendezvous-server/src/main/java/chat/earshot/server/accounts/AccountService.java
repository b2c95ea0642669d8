package chat.earshot.server.accounts;

import chat.earshot.values.DisplayName;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who there is. The other features know accounts through it. Engine's thread only. */
public final class AccountService {
    private static final int REMEMBERED_MAX = 20_000;

    private final AccountStore store;
    private final Clock clock;

    /** Names never change, and every contact and participant that is shown needs them. */
    private final Map<AccountId, Name> names = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AccountId, Name> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    /** As they are stored now: whoever lists contacts needs all of theirs, and after a restart everybody does. */
    private final Map<AccountId, Account> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AccountId, Account> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    /**
     * What an account is called.
     *
     * @param key of the username, computed once
     */
    public record Name(Username username, DisplayName displayName, String key) {}

    public AccountService(AccountStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The account that somebody means by what they typed; what can't be a name is nobody's. */
    public Optional<Account> find(String typed) {
        return username(typed).flatMap(store::find);
    }

    public Optional<Account> find(AccountId id) {
        Account known = remembered.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Account> read = store.find(id);
        read.ifPresent(account -> remembered.put(id, account));
        return read;
    }

    /** @throws IllegalStateException if there is none: an id is only ever learnt from storage */
    public Account get(AccountId id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no account " + id.value()));
    }

    public Name name(AccountId id) {
        Name known = names.get(id);
        if (known == null) {
            Account account = get(id);
            known = new Name(
                    account.username(),
                    account.displayName(),
                    account.username().key());
            names.put(id, known);
        }
        return known;
    }

    /** What was stored since the last commit is gone, and with it maybe what was read meanwhile. */
    public void rolledBack() {
        remembered.clear();
        names.clear();
    }

    public Optional<Account> create(Username username, DisplayName displayName, PasswordHash hash) {
        return store.create(username, displayName, hash, now());
    }

    public Optional<PasswordHash> passwordHash(AccountId id) {
        return store.passwordHash(id);
    }

    public void setDisabled(AccountId id, boolean disabled) {
        remembered.remove(id);
        store.setDisabled(id, disabled);
    }

    /** @param codeUntil until when this is a one-time code; empty if the person chose it */
    public void setPassword(AccountId id, PasswordHash hash, Optional<Instant> codeUntil) {
        store.setPassword(id, hash, codeUntil);
    }

    /** Its name stays taken, and logs keep it. */
    public void remove(AccountId id) {
        remembered.remove(id);
        store.remove(id, now());
    }

    /** As IT sees it; empty if it was removed. */
    public Optional<AccountStanding> standing(AccountId id) {
        return store.standing(id);
    }

    /** Ordered by name. */
    public List<AccountStanding> standings() {
        return store.standings();
    }

    public Presence presence(AccountId id) {
        return store.presence(id);
    }

    public void setPresence(AccountId id, Presence presence) {
        store.setPresence(id, presence, now());
    }

    public void setStatusText(AccountId id, String statusText) {
        remembered.remove(id);
        store.setStatusText(id, statusText);
    }

    public void setEverybodyOffline() {
        store.setEverybodyOffline(now());
    }

    private static Optional<Username> username(String typed) {
        try {
            return Optional.of(new Username(typed));
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
