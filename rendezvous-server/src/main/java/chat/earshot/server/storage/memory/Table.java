package chat.earshot.server.storage.memory;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows by key, in the order in which they came; every change can be taken back. */
final class Table<K, V> {
    private final Map<K, V> rows = new LinkedHashMap<>();
    private final MemoryTransactions transactions;

    Table(MemoryTransactions transactions) {
        this.transactions = transactions;
    }

    Optional<V> get(K key) {
        return Optional.ofNullable(rows.get(key));
    }

    Collection<V> all() {
        return List.copyOf(rows.values());
    }

    int size() {
        return rows.size();
    }

    void put(K key, V row) {
        @Nullable V before = rows.put(key, row);
        transactions.change(() -> restore(key, before));
    }

    void remove(K key) {
        @Nullable V before = rows.remove(key);
        transactions.change(() -> restore(key, before));
    }

    private void restore(K key, @Nullable V before) {
        if (before == null) {
            rows.remove(key);
        } else {
            rows.put(key, before);
        }
    }
}
