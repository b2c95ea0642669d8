package chat.earshot.link;

import chat.earshot.protocol.PeerCertified;
import chat.earshot.values.DeviceId;
import chat.earshot.values.Octets;
import chat.earshot.values.Username;
import java.time.Instant;

/** Issues the certificates by which peers prove to each other whose they are. Any thread. */
@FunctionalInterface
public interface PeerCertifier {
    /** Issues none: for a rendezvous without an identity of its own, as in tests. */
    PeerCertifier NONE = (publicKey, username, device, now) -> {
        throw new IllegalArgumentException("no certificates are issued here");
    };

    /** @throws IllegalArgumentException if the key is no P-256 key */
    PeerCertified certify(Octets publicKey, Username username, DeviceId device, Instant now);
}
