package chat.earshot.peer;

import chat.earshot.discovery.Browser;
import chat.earshot.peer.doctor.Chart;
import chat.earshot.peer.doctor.Doctor;
import chat.earshot.peer.doctor.Finding;
import chat.earshot.peer.finding.HostPort;
import chat.earshot.peer.finding.Ladder;
import chat.earshot.peer.finding.Provision;
import chat.earshot.peer.finding.ProvisionFile;
import chat.earshot.peer.finding.ServerFinder;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.values.DeviceId;
import chat.earshot.values.Fingerprint;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Sends the connection doctor to a peer that isn't running. */
public final class Checkup {
    private Checkup() {}

    /**
     * Examines the peer that lives in a folder; while another program uses it, what it has kept isn't looked at. Blocks
     * for some seconds.
     *
     * @param told hears each finding as soon as there is one
     */
    public static List<Finding> examine(PeerSettings settings, Consumer<Finding> told) {
        Provision provision = ProvisionFile.ofThisMachine();
        Chart chart = chart(settings, provision);
        if (!chart.mdns()) {
            try (ServerFinder finder = Ladder.withoutMdns(chart.given(), provision)) {
                return new Doctor(chart, finder, List::of, settings.clock(), told).examine();
            }
        }
        Browser browser = Browser.start(new HashSet<>(chart.pins()), settings.clock(), settings.random());
        try (ServerFinder finder = Ladder.on(chart.given(), provision, () -> browser)) {
            return new Doctor(
                            chart,
                            finder,
                            () -> browser.await(Ladder.FIRST_ADVERT, Ladder.SETTLING),
                            settings.clock(),
                            told)
                    .examine();
        } finally {
            browser.close();
        }
    }

    private static Chart chart(PeerSettings settings, Provision provision) {
        List<HostPort> given = settings.servers().stream().map(HostPort::parse).toList();
        List<Fingerprint> told = settings.pins().isEmpty() ? provision.pins() : settings.pins();
        try (PeerStore store = PeerStore.open(settings.data(), Peers.freshId(settings.random()))) {
            List<Fingerprint> pins =
                    told.isEmpty() ? store.servers().pin().stream().toList() : told;
            return new Chart(
                    given,
                    store.servers().remembered(),
                    pins,
                    settings.mdns() && provision.mdns(),
                    store.device(),
                    store.accounts().currentToken(),
                    provision.problems());
        } catch (PeerStartFailure unusable) {
            List<String> problems = Stream.concat(provision.problems().stream(), Stream.of(unusable.sentence()))
                    .toList();
            DeviceId nobody = new DeviceId(Peers.freshId(settings.random()));
            return new Chart(
                    given, List.of(), told, settings.mdns() && provision.mdns(), nobody, Optional.empty(), problems);
        }
    }
}
