package chat.earshot.server.storage.memory;

import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.Grant;
import chat.earshot.server.accounts.TokenHash;
import chat.earshot.server.accounts.TokenStore;
import chat.earshot.values.DeviceId;
import chat.earshot.values.Limits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Session tokens in memory. */
final class MemoryTokenStore implements TokenStore {
    /** The number says which of a device's tokens is the newer one. */
    private record Row(TokenHash token, Grant grant, long number) {
        boolean isOfDeviceOf(Row other) {
            return grant.account().equals(other.grant.account())
                    && grant.device().equals(other.grant.device());
        }
    }

    private final Table<TokenHash, Row> rows;
    private long numbers;

    MemoryTokenStore(MemoryTransactions transactions) {
        this.rows = new Table<>(transactions);
    }

    @Override
    public void save(TokenHash token, Grant grant) {
        Row added = new Row(token, grant, numbers++);
        rows.put(token, added);
        // Of a device only the two newest tokens are ever good: the current one, and the one it replaces.
        List<Row> ofDevice = newestFirst(row -> row.isOfDeviceOf(added));
        ofDevice.stream().skip(2).forEach(row -> rows.remove(row.token()));
        List<Row> devices = new ArrayList<>();
        for (Row row : newestFirst(row -> row.grant().account().equals(grant.account()))) {
            if (devices.stream().noneMatch(row::isOfDeviceOf)) {
                devices.add(row);
            }
        }
        devices.stream()
                .skip(Limits.DEVICES_MAX)
                .forEach(row -> revoke(grant.account(), row.grant().device()));
    }

    @Override
    public Optional<Grant> find(TokenHash token) {
        return rows.get(token).map(Row::grant);
    }

    @Override
    public void confirm(TokenHash token) {
        rows.get(token)
                .ifPresent(
                        used -> removeAll(newestFirst(row -> row.isOfDeviceOf(used) && row.number() < used.number())));
    }

    @Override
    public void revoke(AccountId account, DeviceId device) {
        removeAll(newestFirst(row ->
                row.grant().account().equals(account) && row.grant().device().equals(device)));
    }

    @Override
    public void revokeAll(AccountId account) {
        removeAll(newestFirst(row -> row.grant().account().equals(account)));
    }

    @Override
    public List<Grant> devices(AccountId account) {
        List<Row> newest = new ArrayList<>();
        for (Row row : newestFirst(row -> row.grant().account().equals(account))) {
            if (newest.stream().noneMatch(row::isOfDeviceOf)) {
                newest.add(row);
            }
        }
        return newest.stream().map(Row::grant).toList();
    }

    private void removeAll(Collection<Row> gone) {
        gone.forEach(row -> rows.remove(row.token()));
    }

    private List<Row> newestFirst(Predicate<Row> wanted) {
        return rows.all().stream()
                .filter(wanted)
                .sorted((one, other) -> Long.compare(other.number(), one.number()))
                .toList();
    }
}
