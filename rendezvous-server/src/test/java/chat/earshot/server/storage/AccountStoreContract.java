package chat.earshot.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.server.accounts.Account;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.AccountStanding;
import chat.earshot.server.accounts.AccountStore;
import chat.earshot.server.accounts.PasswordHash;
import chat.earshot.values.DisplayName;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link AccountStore} promises. Each implementation's test implements this and nothing more. */
public interface AccountStoreContract extends StoresContract {
    private AccountStore store() {
        return stores().accounts();
    }

    private Account found(AccountId id) {
        return ask(() -> store().find(id)).orElseThrow();
    }

    @Test
    default void aNewAccountIsFoundByNameAndById() {
        Account ana = ask(() -> store().create(new Username("Ana"), new DisplayName("Ana A."), HASH, NOON))
                .orElseThrow();

        assertThat(ana).isEqualTo(new Account(ana.id(), new Username("Ana"), new DisplayName("Ana A."), false, ""));
        assertThat(ana.username().value()).isEqualTo("Ana");
        assertThat(ask(() -> store().find(new Username("Ana")))).contains(ana);
        assertThat(ask(() -> store().find(ana.id()))).contains(ana);
        assertThat(ask(() -> store().passwordHash(ana.id()))).contains(HASH);
        assertThat(ask(() -> store().presence(ana.id()))).isEqualTo(Presence.OFFLINE);
    }

    @Test
    default void anAccountIsFoundInWhateverSpellingAndKeepsItsOwn() {
        AccountId ana = account("Ana");

        Account found = ask(() -> store().find(new Username("aNA"))).orElseThrow();

        assertThat(found.id()).isEqualTo(ana);
        assertThat(found.username().value()).isEqualTo("Ana");
    }

    @Test
    default void nobodyIsFoundUnderAnUnknownNameOrId() {
        AccountId ana = account("Ana");

        assertThat(ask(() -> store().find(new Username("Bob")))).isEmpty();
        assertThat(ask(() -> store().find(new AccountId(ana.value() + 1)))).isEmpty();
        assertThat(ask(() -> store().passwordHash(new AccountId(ana.value() + 1))))
                .isEmpty();
    }

    @Test
    default void aTakenNameIsRefusedInWhateverSpellingAndTheFirstAccountStays() {
        AccountId ana = account("Ana");
        PasswordHash other = new PasswordHash("$argon2id$v=19$m=8,t=1,p=1$c2FsdA$b3RoZXI");

        assertThat(ask(() -> store().create(new Username("ANA"), new DisplayName("Mallory"), other, NOON)))
                .isEmpty();

        assertThat(found(ana).displayName()).isEqualTo(new DisplayName("Ana"));
        assertThat(ask(() -> store().passwordHash(ana))).contains(HASH);
    }

    @Test
    default void accountsHaveDifferentIds() {
        assertThat(account("Ana")).isNotEqualTo(account("Bob"));
    }

    @Test
    default void aStatusTextIsKept() {
        AccountId ana = account("Ana");

        commit(() -> store().setStatusText(ana, "at lunch 🍕"));

        assertThat(found(ana).statusText()).isEqualTo("at lunch 🍕");
    }

    @Test
    default void presenceIsKeptPerAccount() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");

        commit(() -> store().setPresence(ana, Presence.BUSY, NOON));

        assertThat(ask(() -> store().presence(ana))).isEqualTo(Presence.BUSY);
        assertThat(ask(() -> store().presence(bob))).isEqualTo(Presence.OFFLINE);
    }

    @Test
    default void everybodyCanBeSetOffline() {
        AccountId ana = account("Ana");
        AccountId bob = account("Bob");
        commit(() -> {
            store().setPresence(ana, Presence.ONLINE, NOON);
            store().setPresence(bob, Presence.AWAY, NOON);
        });

        commit(() -> store().setEverybodyOffline(NOON.plusSeconds(60)));

        assertThat(ask(() -> store().presence(ana))).isEqualTo(Presence.OFFLINE);
        assertThat(ask(() -> store().presence(bob))).isEqualTo(Presence.OFFLINE);
    }

    @Test
    default void anAccountCanBeDisabledAndEnabled() {
        AccountId ana = account("Ana");

        commit(() -> store().setDisabled(ana, true));
        assertThat(found(ana).disabled()).isTrue();

        commit(() -> store().setDisabled(ana, false));
        assertThat(found(ana).disabled()).isFalse();
    }

    @Test
    default void aRemovedAccountIsFoundByIdOnlyAndItsNameStaysTaken() {
        AccountId ana = account("Ana");

        commit(() -> store().remove(ana, NOON));

        assertThat(ask(() -> store().find(new Username("Ana")))).isEmpty();
        assertThat(found(ana).disabled()).isTrue();
        assertThat(ask(() -> store().standing(ana))).isEmpty();
        assertThat(ask(() -> store().standings())).isEmpty();
        assertThat(ask(() -> store().passwordHash(ana))).isNotEqualTo(Optional.of(HASH));
        assertThat(ask(() -> store().create(new Username("ANA"), new DisplayName("Mallory"), HASH, NOON)))
                .isEmpty();
    }

    @Test
    default void aStandingTellsWhatItNeedsAndIsOrderedByName() {
        AccountId bob = account("bob");
        AccountId ana = account("Ana");
        PasswordHash code = new PasswordHash("$argon2id$v=19$m=8,t=1,p=1$c2FsdA$b3RoZXI");
        commit(() -> {
            store().setPassword(bob, code, Optional.of(NOON.plusSeconds(60)));
            store().setPresence(bob, Presence.AWAY, NOON.plusSeconds(5));
        });

        assertThat(ask(() -> store().standings()))
                .containsExactly(
                        new AccountStanding(found(ana), NOON, Presence.OFFLINE, NOON, Optional.empty()),
                        new AccountStanding(
                                found(bob),
                                NOON,
                                Presence.AWAY,
                                NOON.plusSeconds(5),
                                Optional.of(NOON.plusSeconds(60))));
        assertThat(ask(() -> store().passwordHash(bob))).contains(code);

        commit(() -> store().setPassword(bob, HASH, Optional.empty()));

        assertThat(ask(() -> store().standing(bob)).orElseThrow().codeUntil()).isEmpty();
    }
}
