package chat.earshot.server.storage.memory;

import chat.earshot.server.accounts.Account;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.AccountStanding;
import chat.earshot.server.accounts.AccountStore;
import chat.earshot.server.accounts.PasswordHash;
import chat.earshot.values.DisplayName;
import chat.earshot.values.Presence;
import chat.earshot.values.Username;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Accounts in memory. */
final class MemoryAccountStore implements AccountStore {
    private record Row(AccountStanding standing, PasswordHash hash, boolean removed) {
        Account account() {
            return standing.account();
        }

        Row with(UnaryOperator<Account> change) {
            return with(change.apply(account()), standing.presence(), standing.presenceAt());
        }

        Row with(Account account, Presence presence, Instant presenceAt) {
            AccountStanding changed =
                    new AccountStanding(account, standing.createdAt(), presence, presenceAt, standing.codeUntil());
            return new Row(changed, hash, removed);
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
        return ids.get(username)
                .flatMap(rows::get)
                .filter(row -> !row.removed())
                .map(Row::account);
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
        rows.put(
                account.id(),
                new Row(new AccountStanding(account, at, Presence.OFFLINE, at, Optional.empty()), hash, false));
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
        put(id, row -> row.with(row.account(), presence, at));
    }

    @Override
    public Presence presence(AccountId id) {
        return rows.get(id).map(row -> row.standing().presence()).orElse(Presence.OFFLINE);
    }

    @Override
    public void setEverybodyOffline(Instant at) {
        rows.all().stream()
                .filter(row -> row.standing().presence() != Presence.OFFLINE)
                .forEach(row -> setPresence(row.account().id(), Presence.OFFLINE, at));
    }

    @Override
    public void setDisabled(AccountId id, boolean disabled) {
        put(
                id,
                row -> row.with(account -> new Account(
                        account.id(), account.username(), account.displayName(), disabled, account.statusText())));
    }

    @Override
    public void setPassword(AccountId id, PasswordHash hash, Optional<Instant> codeUntil) {
        put(id, row -> new Row(with(row.standing(), codeUntil), hash, row.removed()));
    }

    @Override
    public void remove(AccountId id, Instant at) {
        setStatusText(id, "");
        setDisabled(id, true);
        put(id, row -> new Row(with(row.standing(), Optional.empty()), new PasswordHash(""), true));
    }

    @Override
    public Optional<AccountStanding> standing(AccountId id) {
        return rows.get(id).filter(row -> !row.removed()).map(Row::standing);
    }

    @Override
    public List<AccountStanding> standings() {
        return rows.all().stream()
                .filter(row -> !row.removed())
                .map(Row::standing)
                .sorted(Comparator.comparing(
                        standing -> standing.account().username().key()))
                .toList();
    }

    private static AccountStanding with(AccountStanding was, Optional<Instant> codeUntil) {
        return new AccountStanding(was.account(), was.createdAt(), was.presence(), was.presenceAt(), codeUntil);
    }

    private void put(AccountId id, UnaryOperator<Row> change) {
        rows.get(id).ifPresent(row -> rows.put(id, change.apply(row)));
    }
}
