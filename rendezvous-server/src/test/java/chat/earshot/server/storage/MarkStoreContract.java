package chat.earshot.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.conversations.MarkStore;
import chat.earshot.server.conversations.MarkStore.Stored;
import chat.earshot.values.ConversationId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link MarkStore} promises. Each implementation's test implements this and nothing more. */
public interface MarkStoreContract extends StoresContract {
    ConversationId LUNCH = new ConversationId(UUID.fromString("00000000-0000-4000-8000-000000000001"));

    private MarkStore store() {
        return stores().marks();
    }

    @Test
    default void marksOnlyGoOnAndReadingImpliesHavingReceived() {
        AccountId ana = account("Ana");
        commit(() -> stores().conversations().create(LUNCH, "", List.of(ana), NOON));

        assertThat(ask(() -> store().raise(LUNCH, ana, 0, 0))).isEqualTo(new Stored(ana, 0, 0));
        assertThat(ask(() -> store().raise(LUNCH, ana, 3, 1))).isEqualTo(new Stored(ana, 3, 1));
        assertThat(ask(() -> store().raise(LUNCH, ana, 2, 0))).isEqualTo(new Stored(ana, 3, 1));
        assertThat(ask(() -> store().raise(LUNCH, ana, 0, 5))).isEqualTo(new Stored(ana, 5, 5));

        assertThat(ask(() -> store().of(LUNCH))).containsExactly(new Stored(ana, 5, 5));
    }

    @Test
    default void onlyThoseWhoTakePartNowAreListed() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");
        AccountId cleo = account("Cleo");
        commit(() -> stores().conversations().create(LUNCH, "", List.of(ana, bob, cleo), NOON));
        commit(() -> store().raise(LUNCH, ana, 2, 1));
        commit(() -> store().raise(LUNCH, bob, 2, 2));

        commit(() -> stores().conversations().removeParticipant(LUNCH, bob, NOON));
        assertThat(ask(() -> store().of(LUNCH))).containsExactly(new Stored(ana, 2, 1));

        commit(() -> stores().conversations().addParticipant(LUNCH, bob, ana, NOON));
        assertThat(ask(() -> store().of(LUNCH)))
                .containsExactlyInAnyOrder(new Stored(ana, 2, 1), new Stored(bob, 2, 2));
    }
}
