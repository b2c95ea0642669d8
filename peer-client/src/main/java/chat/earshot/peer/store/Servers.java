package chat.earshot.peer.store;

import chat.earshot.values.Fingerprint;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** The rendezvous that this peer trusts, and where it was. Called on the peer's loop only. */
public final class Servers {
    private static final int PLACES_MAX = 8;
    private final Sql sql;

    Servers(Sql sql) {
        this.sql = sql;
    }

    /** The identity that was met first, or given. */
    public Optional<Fingerprint> pin() {
        return sql.one("SELECT pin FROM peer WHERE pin IS NOT NULL", row -> Fingerprint.of(row.getBytes("pin")));
    }

    public void keepPin(Fingerprint pin) {
        sql.update("UPDATE peer SET pin = ?", (Object) pin.octets().toArray());
    }

    /** Where a rendezvous was reached, the latest first; unresolved. */
    public List<InetSocketAddress> remembered() {
        return sql.list(
                "SELECT host, port FROM place ORDER BY used DESC",
                row -> InetSocketAddress.createUnresolved(row.getString("host"), row.getInt("port")));
    }

    public void remember(InetSocketAddress address) {
        if (remembered().stream()
                .findFirst()
                .filter(asUnresolved(address)::equals)
                .isPresent()) {
            return;
        }
        sql.inTransaction("remembering an address", () -> {
            sql.update("""
                    INSERT INTO place (host, port, used)
                    VALUES (?, ?, (SELECT 1 + coalesce(max(used), 0) FROM place))
                    ON CONFLICT (host, port) DO UPDATE SET used = excluded.used
                    """, asUnresolved(address).getHostString(), address.getPort());
            sql.update("""
                    DELETE FROM place WHERE (host, port) NOT IN (
                        SELECT host, port FROM place ORDER BY used DESC LIMIT ?)
                    """, PLACES_MAX);
        });
    }

    private static InetSocketAddress asUnresolved(InetSocketAddress address) {
        return InetSocketAddress.createUnresolved(address.getHostString(), address.getPort());
    }
}
