package chat.earshot.peer.finding;

import chat.earshot.values.Fingerprint;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where a rendezvous may be.
 *
 * @param address resolved
 * @param name how IT calls it, for a person who must choose; empty if unknown
 * @param pins at most one: the identity that IT provisioned, which the rendezvous must have; for {@link
 * Origin#MDNS} the one
 *     it claims, which helps to choose and proves nothing; none otherwise
 */
public record Candidate(InetSocketAddress address, Origin origin, String name, List<Fingerprint> pins) {
    public Candidate {
        pins = List.copyOf(pins);
        if (pins.size() > 1) {
            throw new IllegalArgumentException("a candidate has at most one identity");
        }
    }

    /** The identity that was provisioned or claimed. */
    public Optional<Fingerprint> pin() {
        return pins.stream().findFirst();
    }
}
