package chat.earshot.server.storage.memory;

import chat.earshot.server.invitations.Invitation;
import chat.earshot.server.invitations.InvitationStore;
import chat.earshot.server.invitations.SignUpPolicy;
import chat.earshot.values.Hash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Invitations in memory. */
final class MemoryInvitationStore implements InvitationStore {
    private static final String POLICY = "policy";

    private final Table<Long, Invitation> rows;
    private final Table<Hash, Long> ids;
    private final Table<String, SignUpPolicy> policies;

    MemoryInvitationStore(MemoryTransactions transactions) {
        this.rows = new Table<>(transactions);
        this.ids = new Table<>(transactions);
        this.policies = new Table<>(transactions);
    }

    @Override
    public SignUpPolicy policy() {
        return policies.get(POLICY).orElse(SignUpPolicy.OPEN);
    }

    @Override
    public void setPolicy(SignUpPolicy policy) {
        policies.put(POLICY, policy);
    }

    @Override
    public Invitation create(Hash code, Invitation.Terms terms, Instant at) {
        Invitation created = new Invitation(rows.size() + 1L, terms, at, 0, false);
        rows.put(created.id(), created);
        ids.put(code, created.id());
        return created;
    }

    @Override
    public Optional<Invitation> find(Hash code) {
        return ids.get(code).flatMap(this::find);
    }

    @Override
    public Optional<Invitation> find(long id) {
        return rows.get(id);
    }

    @Override
    public List<Invitation> all() {
        return List.copyOf(rows.all());
    }

    @Override
    public void use(long id) {
        change(id, was -> new Invitation(id, was.terms(), was.createdAt(), was.uses() + 1, was.revoked()));
    }

    @Override
    public void revoke(long id) {
        change(id, was -> new Invitation(id, was.terms(), was.createdAt(), was.uses(), true));
    }

    private void change(long id, UnaryOperator<Invitation> change) {
        rows.get(id).ifPresent(row -> rows.put(id, change.apply(row)));
    }
}
