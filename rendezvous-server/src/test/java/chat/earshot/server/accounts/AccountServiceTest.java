package chat.earshot.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.server.Stores;
import chat.earshot.server.storage.memory.MemoryStores;
import chat.earshot.values.DisplayName;
import chat.earshot.values.Username;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What is remembered of accounts is what is stored. */
class AccountServiceTest {
    private final Stores stores = MemoryStores.create();
    private final AccountService accounts =
            new AccountService(stores.accounts(), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @Test
    void whateverChangesIsSeenAtOnce() {
        stores.transactions().run(() -> {
            Account ana = ana();

            accounts.setStatusText(ana.id(), "at lunch");
            assertThat(accounts.get(ana.id()).statusText()).isEqualTo("at lunch");

            accounts.setDisabled(ana.id(), true);
            assertThat(accounts.get(ana.id()).disabled()).isTrue();

            accounts.remove(ana.id());
            assertThat(accounts.find(ana.id())).isEqualTo(stores.accounts().find(ana.id()));
        });
    }

    @Test
    void whatWasReadBeforeARollbackIsReadAgain() {
        stores.transactions().run(() -> {
            Account ana = ana();
            stores.accounts().setStatusText(ana.id(), "what the storage took back to");

            accounts.rolledBack();

            assertThat(accounts.get(ana.id()).statusText()).isEqualTo("what the storage took back to");
        });
    }

    private Account ana() {
        Account created = accounts.create(new Username("Ana"), new DisplayName("Ana"), new PasswordHash("$argon2id$"))
                .orElseThrow();
        return accounts.get(created.id());
    }
}
