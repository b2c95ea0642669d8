package chat.earshot.peer.finding;

import chat.earshot.values.Fingerprint;
import chat.earshot.values.Limits;
import java.util.List;
import java.util.Optional;

/**
 * What IT wrote down for this machine.
 *
 * @param servers where the rendezvous is; at most one
 * @param pins the identity that it must have; at most one. If there is one, nothing is trusted at first use
 * @param pinWanted whether IT wrote a pin down, readable or not: then nothing is trusted at first use either
 * @param allowed what may be done here
 * @param problems what could not be read, each one plain sentence with file, line and reason
 */
public record Provision(
        List<HostPort> servers, List<Fingerprint> pins, boolean pinWanted, Allowed allowed, List<String> problems) {
    public static final Provision NONE = new Provision(List.of(), List.of(), false, List.of());

    /**
     * What IT allows on this machine.
     *
     * @param signUp whether people may make accounts of their own here; else they sign in to those that IT made
     * @param mdns whether to look on the LAN
     * @param peers whether to link to other peers, to fetch from them and to serve them
     * @param fileMaxMib how large a file may be that is shared from here
     */
    public record Allowed(boolean signUp, boolean mdns, boolean peers, int fileMaxMib) {
        public static final int FILE_MIB_MAX = (int) (Limits.FILE_BYTES_MAX / (1024 * 1024));
        public static final Allowed ALL = new Allowed(true, true, true, FILE_MIB_MAX);

        public Allowed {
            Limits.requireRange("file-max-mib", fileMaxMib, 1, FILE_MIB_MAX);
        }

        public long fileBytesMax() {
            return fileMaxMib * 1024L * 1024L;
        }

        Allowed withSignUp(boolean wanted) {
            return new Allowed(wanted, mdns, peers, fileMaxMib);
        }

        Allowed withMdns(boolean wanted) {
            return new Allowed(signUp, wanted, peers, fileMaxMib);
        }

        Allowed withPeers(boolean wanted) {
            return new Allowed(signUp, mdns, wanted, fileMaxMib);
        }

        Allowed withFileMaxMib(int mib) {
            return new Allowed(signUp, mdns, peers, mib);
        }
    }

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
        this(servers, pins, pinWanted, Allowed.ALL, problems);
    }

    /**
     * The same with a server that was given at the start.
     *
     * @param given the identity that it must have; at most one, none for the one that is written down
     */
    public Provision withServer(HostPort server, List<Fingerprint> given) {
        return new Provision(List.of(server), given.isEmpty() ? pins : given, pinWanted, allowed, problems);
    }

    public boolean signUp() {
        return allowed.signUp();
    }

    public boolean mdns() {
        return allowed.mdns();
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
