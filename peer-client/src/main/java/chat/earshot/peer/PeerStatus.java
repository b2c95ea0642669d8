package chat.earshot.peer;

import chat.earshot.values.Fingerprint;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a peer stands right now. */
public final class PeerStatus {
    private final ConnectionState connection;
    private final @Nullable Profile profile;
    private final @Nullable Server server;

    public PeerStatus(ConnectionState connection, @Nullable Profile profile, @Nullable Server server) {
        this.connection = connection;
        this.profile = profile;
        this.server = server;
    }

    public ConnectionState connection() {
        return connection;
    }

    /** Who is signed in. */
    public Optional<Profile> profile() {
        return Optional.ofNullable(profile);
    }

    /** The rendezvous that this peer uses, once it is known. */
    public Optional<Server> server() {
        return Optional.ofNullable(server);
    }

    /** A rendezvous and the identity by which it is pinned. */
    public record Server(InetSocketAddress address, Fingerprint fingerprint) {}
}
