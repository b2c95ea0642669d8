package chat.earshot.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.HashChain;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.Grant;
import chat.earshot.server.accounts.TokenHash;
import chat.earshot.server.contacts.Half;
import chat.earshot.server.contacts.Relation;
import chat.earshot.server.engine.Transactions;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.DisplayName;
import chat.earshot.values.EntryId;
import chat.earshot.values.Presence;
import chat.earshot.values.Salt;
import chat.earshot.values.SessionToken;
import chat.earshot.values.Username;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link Transactions} promises. Each implementation's test implements this and nothing more. */
public interface TransactionsContract extends StoresContract {
    ConversationId LUNCH = new ConversationId(new UUID(7, 1));
    EntryId FIRST = new EntryId(new UUID(7, 2));
    TokenHash TOKEN = TokenHash.of(SessionToken.of(new byte[SessionToken.BYTES]));
    Body.Present PIZZA = new Body.Present(Salt.of(new byte[Salt.BYTES]), new Content.Text("pizza?"));

    /** What a bug throws. */
    final class Planned extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    default void whatWasCommittedIsThereInTheNextTransaction() {
        AccountId ana = account("Ana");

        assertThat(ask(() -> stores().accounts().find(ana))).isPresent();
    }

    @Test
    default void whatWasWrittenIsSeenInTheSameTransaction() {
        commit(() -> {
            AccountId ana = stores().accounts()
                    .create(new Username("Ana"), new DisplayName("Ana"), HASH, NOON)
                    .orElseThrow()
                    .id();
            stores().accounts().setDisabled(ana, true);

            assertThat(stores().accounts().find(ana).orElseThrow().disabled()).isTrue();
            assertThat(stores().accounts().create(new Username("ANA"), new DisplayName("x"), HASH, NOON))
                    .isEmpty();
        });
    }

    @Test
    default void nothingOfAFailedTransactionIsStoredAndTheNextOneWorks() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");
        Planned planned = new Planned();

        assertThatThrownBy(() -> commit(() -> {
                    stores().accounts().create(new Username("Cleo"), new DisplayName("Cleo"), HASH, NOON);
                    stores().accounts().setPresence(ana, Presence.ONLINE, NOON);
                    stores().contacts().setHalf(ana, bob, Half.ADDED);
                    stores().tokens().save(TOKEN, new Grant(ana, new DeviceId(new UUID(1, 1)), NOON));
                    stores().conversations().createDirect(LUNCH, ana, bob, NOON);
                    stores().conversations().append(LUNCH, FIRST, ana, new Username("Ana"), NOON, PIZZA);
                    throw planned;
                }))
                .isSameAs(planned);

        assertThat(ask(() -> stores().accounts().find(new Username("Cleo")))).isEmpty();
        assertThat(ask(() -> stores().accounts().presence(ana))).isEqualTo(Presence.OFFLINE);
        assertThat(ask(() -> stores().contacts().relation(ana, bob)))
                .isEqualTo(new Relation(bob, Half.NONE, Half.NONE));
        assertThat(ask(() -> stores().tokens().find(TOKEN))).isEmpty();
        assertThat(ask(() -> stores().conversations().find(LUNCH))).isEmpty();
        assertThat(ask(() -> stores().conversations().direct(ana, bob))).isEmpty();
        assertThat(ask(() -> stores().conversations().entry(FIRST))).isEmpty();
        assertThat(ask(() -> stores().conversations().countOfAccount(ana))).isZero();
    }

    @Test
    default void anErrorRollsBackLikeAnException() {
        AccountId ana = account("Ana");
        AssertionError bug = new AssertionError("planned");

        assertThatThrownBy(() -> commit(() -> {
                    stores().accounts().setDisabled(ana, true);
                    throw bug;
                }))
                .isSameAs(bug);

        assertThat(ask(() -> stores().accounts().find(ana)).orElseThrow().disabled())
                .isFalse();
    }

    @Test
    default void anAppendThatWasRolledBackLeavesTheHeadWhereItWas() {
        AccountId ana = account("Ana");
        commit(() -> stores().conversations().create(LUNCH, "Lunch", List.of(ana), NOON));

        assertThatThrownBy(() -> commit(() -> {
                    stores().conversations().append(LUNCH, FIRST, ana, new Username("Ana"), NOON, PIZZA);
                    throw new Planned();
                }))
                .isInstanceOf(Planned.class);

        assertThat(ask(() -> stores().conversations().find(LUNCH)).orElseThrow().head())
                .isEqualTo(HashChain.empty(LUNCH));
        assertThat(ask(() -> stores().conversations().append(LUNCH, FIRST, ana, new Username("Ana"), NOON, PIZZA))
                        .seq())
                .isEqualTo(1);
    }

    @Test
    default void aHeadThatWasReadInATransactionThatFailedIsForgotten() {
        AccountId ana = account("Ana");
        commit(() -> stores().conversations().create(LUNCH, "Lunch", List.of(ana), NOON));

        assertThatThrownBy(() -> commit(() -> {
                    stores().conversations().append(LUNCH, FIRST, ana, new Username("Ana"), NOON, PIZZA);
                    assertThat(stores().conversations()
                                    .find(LUNCH)
                                    .orElseThrow()
                                    .head()
                                    .seq())
                            .isEqualTo(1);
                    throw new Planned();
                }))
                .isInstanceOf(Planned.class);

        assertThat(ask(() -> stores().conversations().append(LUNCH, FIRST, ana, new Username("Ana"), NOON, PIZZA))
                        .seq())
                .isEqualTo(1);
    }
}
