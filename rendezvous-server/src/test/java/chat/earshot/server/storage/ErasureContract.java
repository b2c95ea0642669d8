package chat.earshot.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.HashChain;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.conversations.ConversationStore;
import chat.earshot.server.conversations.ConversationStore.StoredEntry;
import chat.earshot.server.conversations.ConversationStore.Through;
import chat.earshot.values.ConversationId;
import chat.earshot.values.EntryId;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link ConversationStore} promises of erasing. */
public interface ErasureContract extends StoresContract {
    ConversationId LUNCH = new ConversationId(UUID.fromString("00000000-0000-4000-8000-000000000001"));
    ConversationId DINNER = new ConversationId(UUID.fromString("7fffffff-0000-4000-8000-000000000002"));
    Username ANA = new Username("Ana");

    private ConversationStore store() {
        return stores().conversations();
    }

    private static EntryId id(long number) {
        return new EntryId(new UUID(9, number));
    }

    private Entry append(ConversationId where, long number, AccountId author, Instant at, Content content) {
        Body.Present body = new Body.Present(Salt.of(new byte[Salt.BYTES]), content);
        return ask(() -> store().append(where, id(number), author, ANA, at, body));
    }

    private AccountId begun(ConversationId... conversations) {
        AccountId ana = account("Ana");
        for (ConversationId conversation : conversations) {
            commit(() -> store().create(conversation, "", List.of(ana), NOON));
        }
        return ana;
    }

    private static Entry erased(Entry entry) {
        return new Entry(
                entry.seq(),
                entry.id(),
                entry.author(),
                entry.at(),
                entry.kind(),
                new Body.Erased(entry.body().contentHash()),
                entry.hash());
    }

    @Test
    default void anErasedEntryKeepsItsHeaderAndItsHashes() {
        AccountId ana = begun(LUNCH);
        Entry pizza = append(LUNCH, 1, ana, NOON, new Content.Text("pizza?"));
        Entry edit = append(LUNCH, 2, ana, NOON, new Content.Edited(1, id(1), "pasta?"));
        assertThat(ask(() -> store().editsOf(LUNCH, 1))).containsExactly(2L);

        commit(() -> store().erase(LUNCH, List.of(1L, 2L)));
        commit(() -> store().erase(LUNCH, List.of(1L)));

        List<Entry> log = ask(() -> store().after(LUNCH, 0, 10, 1_000_000));
        assertThat(log).containsExactly(erased(pizza), erased(edit));
        assertThat(HashChain.follows(LUNCH, log.get(0).head(), log.get(1))).isTrue();
        assertThat(ask(() -> store().entry(id(1)))).contains(new StoredEntry(LUNCH, ana, erased(pizza)));
        assertThat(ask(() -> store().editsOf(LUNCH, 1))).isEmpty();
    }

    @Test
    default void anErasureThatIsNotCommittedErasesNothing() {
        AccountId ana = begun(LUNCH);
        Entry pizza = append(LUNCH, 1, ana, NOON, new Content.Text("pizza?"));

        assertThatThrownBy(() -> commit(() -> {
                    store().erase(LUNCH, List.of(1L));
                    store().eraseOlder(NOON.plusSeconds(1), 10);
                    throw new IllegalStateException("planned");
                }))
                .hasMessage("planned");

        assertThat(ask(() -> store().after(LUNCH, 0, 10, 1_000_000))).containsExactly(pizza);
        assertThat(ask(() -> store().erasedThrough(LUNCH))).isZero();
        assertThat(ask(() -> store().eraseOlder(NOON.plusSeconds(1), 10))).containsExactly(new Through(LUNCH, 1));
    }

    @Test
    default void whatIsOlderIsErasedInTheOrderOfAppendingAPieceAtATime() {
        AccountId ana = begun(LUNCH, DINNER);
        Entry pizza = append(LUNCH, 1, ana, NOON, new Content.Text("pizza?"));
        Entry soup = append(DINNER, 2, ana, NOON, new Content.Text("soup"));
        Entry joined = append(LUNCH, 3, ana, NOON, new Content.Joined(new Username("Bob"), 1));
        Entry late = append(LUNCH, 4, ana, NOON.plusSeconds(60), new Content.Text("late"));
        Instant before = NOON.plusSeconds(60);

        assertThat(ask(() -> store().eraseOlder(NOON, 10))).isEmpty();
        assertThat(ask(() -> store().eraseOlder(before, 2)))
                .containsExactlyInAnyOrder(new Through(LUNCH, 1), new Through(DINNER, 1));
        assertThat(ask(() -> store().eraseOlder(before, 2))).containsExactly(new Through(LUNCH, 2));
        assertThat(ask(() -> store().eraseOlder(before, 2))).isEmpty();

        assertThat(ask(() -> store().after(LUNCH, 0, 10, 1_000_000))).containsExactly(erased(pizza), joined, late);
        assertThat(ask(() -> store().after(DINNER, 0, 10, 1_000_000))).containsExactly(erased(soup));
        assertThat(ask(() -> store().erasedThrough(LUNCH))).isEqualTo(2);
        assertThat(ask(() -> store().eraseOlder(before.plusSeconds(1), 2))).containsExactly(new Through(LUNCH, 3));
    }
}
