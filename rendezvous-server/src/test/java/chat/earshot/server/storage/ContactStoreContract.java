package chat.earshot.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.contacts.ContactStore;
import chat.earshot.server.contacts.Half;
import chat.earshot.server.contacts.Relation;
import org.junit.jupiter.api.Test;

/** What every {@link ContactStore} promises. Each implementation's test implements this and nothing more. */
public interface ContactStoreContract extends StoresContract {
    private ContactStore store() {
        return stores().contacts();
    }

    private Relation relation(AccountId owner, AccountId other) {
        return ask(() -> store().relation(owner, other));
    }

    @Test
    default void betweenStrangersThereIsNothing() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");

        assertThat(relation(ana, bob)).isEqualTo(new Relation(bob, Half.NONE, Half.NONE));
        assertThat(ask(() -> store().relations(ana))).isEmpty();
        assertThat(ask(() -> store().mutual(ana))).isEmpty();
    }

    @Test
    default void aHalfIsSeenFromBothSides() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");

        commit(() -> store().setHalf(ana, bob, Half.ADDED));

        assertThat(relation(ana, bob)).isEqualTo(new Relation(bob, Half.ADDED, Half.NONE));
        assertThat(relation(bob, ana)).isEqualTo(new Relation(ana, Half.NONE, Half.ADDED));
        assertThat(ask(() -> store().relations(ana))).containsExactly(new Relation(bob, Half.ADDED, Half.NONE));
        assertThat(ask(() -> store().relations(bob))).containsExactly(new Relation(ana, Half.NONE, Half.ADDED));
        assertThat(ask(() -> store().mutual(ana))).isEmpty();
    }

    @Test
    default void everyHalfIsKeptAndTheLastOneCounts() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");

        for (Half half : Half.values()) {
            commit(() -> store().setHalf(ana, bob, half));
            assertThat(relation(ana, bob).mine()).isEqualTo(half);
        }
        commit(() -> store().setHalf(ana, bob, Half.NONE));

        assertThat(relation(ana, bob)).isEqualTo(new Relation(bob, Half.NONE, Half.NONE));
        assertThat(ask(() -> store().relations(ana))).isEmpty();
        assertThat(ask(() -> store().relations(bob))).isEmpty();
    }

    @Test
    default void onlyTwoAddedHalvesAreMutual() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");
        for (Half mine : Half.values()) {
            for (Half theirs : Half.values()) {
                commit(() -> {
                    store().setHalf(ana, bob, mine);
                    store().setHalf(bob, ana, theirs);
                });

                boolean mutual = mine == Half.ADDED && theirs == Half.ADDED;
                assertThat(relation(ana, bob).isMutual()).isEqualTo(mutual);
                assertThat(ask(() -> store().mutual(ana)).contains(bob)).isEqualTo(mutual);
                assertThat(ask(() -> store().mutual(bob)).contains(ana)).isEqualTo(mutual);
            }
        }
    }

    @Test
    default void relationsAndMutualsAreOrderedByIdAndConcernTheirOwnerOnly() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");
        AccountId cleo = account("Cleo");
        AccountId mallory = account("Mallory");
        commit(() -> {
            store().setHalf(ana, cleo, Half.ADDED);
            store().setHalf(cleo, ana, Half.ADDED);
            store().setHalf(ana, bob, Half.ADDED);
            store().setHalf(bob, ana, Half.ADDED);
            store().setHalf(mallory, ana, Half.ADDED);
            store().setHalf(ana, mallory, Half.BLOCKED);
            store().setHalf(bob, cleo, Half.ADDED);
        });

        assertThat(ask(() -> store().relations(ana)))
                .containsExactly(
                        new Relation(bob, Half.ADDED, Half.ADDED),
                        new Relation(cleo, Half.ADDED, Half.ADDED),
                        new Relation(mallory, Half.BLOCKED, Half.ADDED));
        assertThat(ask(() -> store().mutual(ana))).containsExactly(bob, cleo);
        assertThat(ask(() -> store().mutual(cleo))).containsExactly(ana);
    }
}
