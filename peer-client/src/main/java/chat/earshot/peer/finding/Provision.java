package chat.earshot.peer.finding;

import chat.earshot.values.Fingerprint;
import java.util.List;
import java.util.Optional;

/**
 * What IT wrote down for this machine.
 *
 * @param servers where the rendezvous is; at most one
 * @param pins the identity that it must have; at most one. If there is one, nothing is trusted at first use
 * @param pinWanted whether IT wrote a pin down, readable or not: then nothing is trusted at first use either
 * @param signUp whether people may make accounts of their own here; else they sign in to those that IT made
 * @param mdns whether to look on the LAN
 * @param problems what could not be read, each one plain sentence with file, line and reason
 */
public record Provision(
        List<HostPort> servers,
        List<Fingerprint> pins,
        boolean pinWanted,
        boolean signUp,
        boolean mdns,
        List<String> problems) {
    public static final Provision NONE = new Provision(List.of(), List.of(), false, true, true, List.of());

    public Provision {
        servers = List.copyOf(servers);
        pins = List.copyOf(pins);
        problems = List.copyOf(problems);
        if (servers.size() > 1 || pins.size() > 1) {
            throw new IllegalArgumentException("a machine is provisioned with at most one server and one pin");
        }
    }

    /** Says a server and its identity, and leaves everything else open. */
    public Provision(List<HostPort> servers, List<Fingerprint> pins, boolean pinWanted, List<String> problems) {
        this(servers, pins, pinWanted, true, true, problems);
    }

    public Optional<HostPort> server() {
        return servers.stream().findFirst();
    }

    public Optional<Fingerprint> pin() {
        return pins.stream().findFirst();
    }

    /** Whether a pin was meant that can't be read: a peer must then not trust whom it happens to meet, but ask IT. */
    public boolean isPinUnreadable() {
        return pinWanted && pins.isEmpty();
    }
}
