package chat.earshot.peer.doctor;

import chat.earshot.peer.finding.HostPort;
import chat.earshot.values.DeviceId;
import chat.earshot.values.Fingerprint;
import chat.earshot.values.SessionToken;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a peer before it is examined.
 *
 * @param given where its rendezvous was said to be, not yet looked up
 * @param remembered where it was before, the latest first
 * @param pins the identities of which the rendezvous must have one; none before the first meeting
 * @param mdns whether to look on the LAN
 * @param problems what is wrong with the folder or the provisioned file, each a plain sentence
 */
public record Chart(
        List<HostPort> given,
        List<InetSocketAddress> remembered,
        List<Fingerprint> pins,
        boolean mdns,
        DeviceId device,
        Optional<SessionToken> token,
        List<String> problems) {
    public Chart {
        given = List.copyOf(given);
        remembered = List.copyOf(remembered);
        pins = List.copyOf(pins);
        problems = List.copyOf(problems);
    }
}
