package chat.earshot.server.storage;

import chat.earshot.server.Stores;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.PasswordHash;
import chat.earshot.values.DisplayName;
import chat.earshot.values.Username;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What the contract tests of all stores have in common: a storage that is empty at the start of each test. */
public interface StoresContract {
    Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    PasswordHash HASH = new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaA");

    /** The same one during a test, empty when the test begins. */
    Stores stores();

    /** Commits what {@code work} does. */
    default void commit(Runnable work) {
        stores().transactions().run(work);
    }

    /** What {@code query} finds, asked in a transaction of its own. */
    default <T> T ask(Supplier<T> query) {
        List<T> answer = new ArrayList<>(1);
        stores().transactions().run(() -> answer.add(query.get()));
        return answer.get(0);
    }

    /** A new account of that name. */
    default AccountId account(String name) {
        return ask(() -> stores().accounts()
                .create(new Username(name), new DisplayName(name), HASH, NOON)
                .orElseThrow()
                .id());
    }
}
