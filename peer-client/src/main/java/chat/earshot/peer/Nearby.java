package chat.earshot.peer;

import chat.earshot.discovery.Advert;
import chat.earshot.values.Username;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is on this LAN now. Adverts only help to find; they prove nothing. */
public record Nearby(List<NearbyPeer> peers, List<Advert> servers) {
    public Nearby {
        peers = List.copyOf(peers);
        servers = List.copyOf(servers);
    }

    /** Without peers. */
    public Nearby(List<Advert> servers) {
        this(List.of(), servers);
    }

    /** Another peer: whose, if the rendezvous has said that it is a mutual contact's. */
    public static final class NearbyPeer {
        private final @Nullable Username username;
        private final InetSocketAddress address;

        public NearbyPeer(@Nullable Username username, InetSocketAddress address) {
            this.username = username;
            this.address = address;
        }

        public Optional<Username> username() {
            return Optional.ofNullable(username);
        }

        public InetSocketAddress address() {
            return address;
        }
    }
}
