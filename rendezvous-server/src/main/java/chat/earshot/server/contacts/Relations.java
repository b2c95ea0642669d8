package chat.earshot.server.contacts;

import chat.earshot.server.accounts.AccountId;
import java.util.List;

/** Who is whose mutual contact. The other features ask here. Engine's thread only. */
public final class Relations {
    private final ContactStore store;
    private long version;

    public Relations(ContactStore store) {
        this.store = store;
    }

    public boolean areMutual(AccountId one, AccountId other) {
        return store.relation(one, other).isMutual();
    }

    /** Whether either has blocked the other. */
    public boolean isBlocked(AccountId one, AccountId other) {
        return store.relation(one, other).isBlocked();
    }

    /** Ordered by id. */
    public List<AccountId> mutualOf(AccountId account) {
        return store.mutual(account);
    }

    /** Grows with every change, so that whoever remembers a relation knows when to ask again. */
    public long version() {
        return version;
    }

    void changed() {
        version++;
    }
}
