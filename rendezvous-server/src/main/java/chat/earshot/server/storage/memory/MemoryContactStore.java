package chat.earshot.server.storage.memory;

import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.contacts.ContactStore;
import chat.earshot.server.contacts.Half;
import chat.earshot.server.contacts.Relation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Contacts in memory. */
final class MemoryContactStore implements ContactStore {
    private static final Comparator<AccountId> BY_ID = Comparator.comparingLong(AccountId::value);

    /** Each owner's halves; a map once stored is never changed. */
    private final Table<AccountId, Map<AccountId, Half>> halves;

    /** Who has a half about an account. */
    private final Table<AccountId, Set<AccountId>> owners;

    private final MemoryTeamStore teams;

    MemoryContactStore(MemoryTransactions transactions, MemoryTeamStore teams) {
        this.teams = teams;
        this.halves = new Table<>(transactions);
        this.owners = new Table<>(transactions);
    }

    @Override
    public Relation relation(AccountId owner, AccountId other) {
        return new Relation(
                other,
                half(owner, other),
                half(other, owner),
                teams.teammates(owner).contains(other));
    }

    @Override
    public void setHalf(AccountId owner, AccountId other, Half half) {
        Map<AccountId, Half> mine = new TreeMap<>(BY_ID);
        mine.putAll(halves.get(owner).orElse(Map.of()));
        Set<AccountId> theirs = new TreeSet<>(BY_ID);
        theirs.addAll(owners.get(other).orElse(Set.of()));
        if (half == Half.NONE) {
            mine.remove(other);
            theirs.remove(owner);
        } else {
            mine.put(other, half);
            theirs.add(owner);
        }
        halves.put(owner, mine);
        owners.put(other, theirs);
    }

    @Override
    public List<Relation> relations(AccountId owner) {
        Set<AccountId> others = new TreeSet<>(BY_ID);
        others.addAll(halves.get(owner).orElse(Map.of()).keySet());
        others.addAll(owners.get(owner).orElse(Set.of()));
        others.addAll(teams.teammates(owner));
        return others.stream().map(other -> relation(owner, other)).toList();
    }

    @Override
    public List<AccountId> mutual(AccountId owner) {
        return relations(owner).stream()
                .filter(Relation::isMutual)
                .map(Relation::other)
                .toList();
    }

    private Half half(AccountId owner, AccountId other) {
        return Optional.ofNullable(halves.get(owner).orElse(Map.of()).get(other))
                .orElse(Half.NONE);
    }
}
