package chat.earshot.server.storage.memory;

import chat.earshot.server.accounts.Account;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.AccountStore;
import chat.earshot.server.accounts.PasswordHash;
import chat.earshot.values.DisplayName;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Accounts in memory. */
final class MemoryAccountStore implements AccountStore {
    private record Row(Account account, PasswordHash hash, Presence presence) {
        Row with(UnaryOperator<Account> change) {
            return new Row(change.apply(account), hash, presence);
        }
    }

    private final Table<AccountId, Row> rows;
    private final Table<Username, AccountId> ids;

    MemoryAccountStore(MemoryTransactions transactions) {
        this.rows = new Table<>(transactions);
        this.ids = new Table<>(transactions);
    }

    @Override
    public Optional<Account> find(Username username) {
        return ids.get(username).flatMap(this::find);
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return rows.get(id).map(Row::account);
    }

    @Override
    public Optional<Account> create(Username username, DisplayName displayName, PasswordHash hash, Instant at) {
        if (ids.get(username).isPresent()) {
            return Optional.empty();
        }
        Account account = new Account(new AccountId(rows.size() + 1L), username, displayName, false, "");
        ids.put(username, account.id());
        rows.put(account.id(), new Row(account, hash, Presence.OFFLINE));
        return Optional.of(account);
    }

    @Override
    public Optional<PasswordHash> passwordHash(AccountId id) {
        return rows.get(id).map(Row::hash);
    }

    @Override
    public void setStatusText(AccountId id, String statusText) {
        put(
                id,
                row -> row.with(account -> new Account(
                        account.id(), account.username(), account.displayName(), account.disabled(), statusText)));
    }

    @Override
    public void setPresence(AccountId id, Presence presence, Instant at) {
        put(id, row -> new Row(row.account(), row.hash(), presence));
    }

    @Override
    public Presence presence(AccountId id) {
        return rows.get(id).map(Row::presence).orElse(Presence.OFFLINE);
    }

    @Override
    public void setEverybodyOffline(Instant at) {
        rows.all().forEach(row -> setPresence(row.account().id(), Presence.OFFLINE, at));
    }

    @Override
    public void setDisabled(AccountId id, boolean disabled) {
        put(
                id,
                row -> row.with(account -> new Account(
                        account.id(), account.username(), account.displayName(), disabled, account.statusText())));
    }

    private void put(AccountId id, UnaryOperator<Row> change) {
        rows.get(id).ifPresent(row -> rows.put(id, change.apply(row)));
    }
}
