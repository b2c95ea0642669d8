package chat.earshot.protocol;

import chat.earshot.values.HostAddress;
import chat.earshot.values.Instance;
import chat.earshot.values.Knock;
import chat.earshot.values.Limits;
import java.util.List;

/**
 * Where a peer can be reached by other peers.
 *
 * @param instance what its advert calls it, too
 * @param knock what it wants to be told before it shows who it is
 * @param addresses the likeliest first
 */
public record PeerPlace(Instance instance, Knock knock, int port, List<HostAddress> addresses) {
    private static final int PORT_MAX = 65_535;

    public PeerPlace {
        Limits.requireRange("port", port, 1, PORT_MAX);
        addresses = List.copyOf(addresses);
        Limits.requireRange("addresses", addresses.size(), 0, Limits.PEER_ADDRESSES_MAX);
    }
}
