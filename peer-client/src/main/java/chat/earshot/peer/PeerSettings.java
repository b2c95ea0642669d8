package chat.earshot.peer;

import chat.earshot.values.Fingerprint;
import chat.earshot.values.Limits;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * With what a peer is opened.
 *
 * @param data the folder of its state; made if it isn't there
 * @param servers where the rendezvous is, each {@code HOST:PORT}; none to find one
 * @param pins the identities of which the rendezvous must have one; none to take what is provisioned, remembered
 * or first met
 * @param mdns whether to look on the LAN
 * @param trustsFirst whether the first identity met is pinned without asking; else nothing is met before {@link
 * Peer#choose}
 * @param meetsPeers whether it links to other peers, to fetch logs from them and to serve them
 * @param random unpredictable; for ids and waiting times
 * @param fileBytesMax how large a file may be that is shared from here; the rendezvous has a bound of its own
 */
public record PeerSettings(
        Path data,
        List<String> servers,
        List<Fingerprint> pins,
        boolean mdns,
        boolean trustsFirst,
        boolean meetsPeers,
        Clock clock,
        RandomGenerator random,
        long fileBytesMax) {
    public PeerSettings {
        servers = List.copyOf(servers);
        pins = List.copyOf(pins);
    }

    /** Trusts the first identity that it meets. */
    public PeerSettings(
            Path data,
            List<String> servers,
            List<Fingerprint> pins,
            boolean mdns,
            Clock clock,
            RandomGenerator random) {
        this(data, servers, pins, mdns, true, true, clock, random, Limits.FILE_BYTES_MAX);
    }

    /** A peer that finds its rendezvous by itself. */
    public static PeerSettings in(Path data) {
        return new PeerSettings(data, List.of(), List.of(), true, Clock.systemUTC(), new SecureRandom());
    }

    public PeerSettings withServers(List<String> given) {
        return new PeerSettings(data, given, pins, mdns, trustsFirst, meetsPeers, clock, random, fileBytesMax);
    }

    public PeerSettings withPins(List<Fingerprint> given) {
        return new PeerSettings(data, servers, given, mdns, trustsFirst, meetsPeers, clock, random, fileBytesMax);
    }

    public PeerSettings withMdns(boolean wanted) {
        return new PeerSettings(data, servers, pins, wanted, trustsFirst, meetsPeers, clock, random, fileBytesMax);
    }

    /** A peer whose person is asked before a rendezvous is trusted. */
    public PeerSettings asking() {
        return new PeerSettings(data, servers, pins, mdns, false, meetsPeers, clock, random, fileBytesMax);
    }

    /** A peer that deals with its rendezvous alone. */
    public PeerSettings withoutPeers() {
        return new PeerSettings(data, servers, pins, mdns, trustsFirst, false, clock, random, fileBytesMax);
    }

    public PeerSettings withFileBytesMax(long bytes) {
        return new PeerSettings(data, servers, pins, mdns, trustsFirst, meetsPeers, clock, random, bytes);
    }
}
