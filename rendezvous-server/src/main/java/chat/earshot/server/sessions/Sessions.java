package chat.earshot.server.sessions;

import chat.earshot.protocol.PeerPlace;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.values.Presence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Everybody's live sessions. Engine's thread only; a rollback takes its changes back. */
public final class Sessions {
    private final Map<AccountId, Set<Session>> byAccount = new LinkedHashMap<>();
    private final Effects effects;
    /** Written on the engine's thread, read on any: a figure, no decision depends on it. */
    private final AtomicInteger count = new AtomicInteger();

    public Sessions(Effects effects) {
        this.effects = effects;
    }

    /** In the order in which they began. */
    public List<Session> of(AccountId account) {
        return List.copyOf(byAccount.getOrDefault(account, Set.of()));
    }

    /** Everybody's. */
    public List<Session> all() {
        return byAccount.values().stream().flatMap(Set::stream).toList();
    }

    /** Those of several accounts. */
    public List<Session> of(Collection<AccountId> accounts) {
        List<Session> found = new ArrayList<>(accounts.size());
        for (AccountId account : accounts) {
            found.addAll(byAccount.getOrDefault(account, Set.of()));
        }
        return found;
    }

    /** One presence for all devices: busy if the person is busy at any, else online if at any, else away. */
    public Presence presence(AccountId account) {
        Presence found = Presence.OFFLINE;
        for (Session session : byAccount.getOrDefault(account, Set.of())) {
            if (session.presence() == Presence.BUSY) {
                return Presence.BUSY;
            }
            if (found != Presence.ONLINE) {
                found = session.presence();
            }
        }
        return found;
    }

    public void setPresence(Session session, Presence presence) {
        Presence before = session.presence();
        session.setPresence(presence);
        effects.onRollback(() -> session.setPresence(before));
    }

    /** How many there are. Any thread. */
    public int size() {
        return count.get();
    }

    public void announce(Session session, PeerPlace place) {
        PeerPlace before = session.place().orElse(null);
        session.setPlace(place);
        effects.onRollback(() -> session.setPlace(before));
    }

    void add(Session session) {
        put(session);
        effects.onRollback(() -> drop(session));
    }

    void remove(Session session) {
        // The whole order comes back with a rollback, so that the same commands do the same again.
        Set<Session> before = new LinkedHashSet<>(byAccount.getOrDefault(session.account(), Set.of()));
        drop(session);
        effects.onRollback(() -> {
            if (!before.isEmpty()) {
                Set<Session> meanwhile = byAccount.put(session.account(), before);
                count.addAndGet(before.size() - (meanwhile == null ? 0 : meanwhile.size()));
            }
        });
    }

    private void put(Session session) {
        if (byAccount
                .computeIfAbsent(session.account(), account -> new LinkedHashSet<>())
                .add(session)) {
            count.incrementAndGet();
        }
    }

    private void drop(Session session) {
        Set<Session> left = byAccount.getOrDefault(session.account(), new LinkedHashSet<>());
        if (left.remove(session)) {
            count.decrementAndGet();
        }
        if (left.isEmpty()) {
            byAccount.remove(session.account());
        }
    }
}
