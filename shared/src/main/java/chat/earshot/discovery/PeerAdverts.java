package chat.earshot.discovery;

import chat.earshot.values.Instance;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceInfo;
import javax.jmdns.ServiceListener;
import javax.jmdns.impl.JmDNSImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A peer's own advert by mDNS, and those of others: an opaque id, an address and a port, and nothing that tells who is
 * at the desk. What is seen is bounded. Every method may be called on any thread and returns at once.
 */
public final class PeerAdverts implements AutoCloseable {
    static final String SERVICE_TYPE = "_earshot-peer._tcp.local.";
    static final int SEEN_MAX = 256;
    private static final int SEEN_PER_ADDRESS_MAX = 16;
    private static final int PORT_MAX = 65_535;
    private static final byte[] TEXT = text("v=1");
    private static final Logger LOG = LoggerFactory.getLogger(PeerAdverts.class);

    private final Instance own;
    private final Attachments attachments;
    private final Map<Place, InetSocketAddress> seen = new LinkedHashMap<>();

    private PeerAdverts(Instance own, int port, Clock clock, RandomGenerator random) {
        this.own = own;
        this.attachments = new Attachments(Interfaces::all, address -> new Attached(address, port, random), clock);
    }

    /** One peer at one attachment to mDNS. */
    private record Place(String attachment, Instance instance) {}

    /** Begins to advertise and to listen. */
    public static PeerAdverts start(Instance own, int port, Clock clock, RandomGenerator random) {
        PeerAdverts adverts = new PeerAdverts(own, port, clock, random);
        adverts.attachments.start();
        LOG.info("event=advertising-peer instance={} port={}", own, port);
        return adverts;
    }

    /** The other peers that are seen now. */
    public synchronized Map<Instance, List<InetSocketAddress>> others() {
        Map<Instance, List<InetSocketAddress>> others = new LinkedHashMap<>();
        seen.forEach((place, address) -> {
            List<InetSocketAddress> addresses = others.computeIfAbsent(place.instance(), instance -> new ArrayList<>());
            if (!addresses.contains(address)) {
                addresses.add(address);
            }
        });
        return others;
    }

    /** Takes the advert back and stops listening, in the background. */
    @Override
    public void close() {
        attachments.close();
    }

    private synchronized void put(Place place, InetSocketAddress address) {
        long fromThere = seen.values().stream()
                .filter(other -> other.getAddress().equals(address.getAddress()))
                .count();
        if (seen.containsKey(place) || (seen.size() < SEEN_MAX && fromThere < SEEN_PER_ADDRESS_MAX)) {
            seen.put(place, address);
        }
    }

    private synchronized void remove(Place place) {
        seen.remove(place);
    }

    private synchronized void removeAll(String attachment) {
        seen.keySet().removeIf(place -> place.attachment().equals(attachment));
    }

    /** A service name is the id itself; whatever is no id isn't ours. */
    private static Optional<Instance> instance(String service) {
        try {
            return Optional.of(Instance.parse(service));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static byte[] text(String pair) {
        byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
        byte[] text = new byte[bytes.length + 1];
        text[0] = (byte) bytes.length;
        System.arraycopy(bytes, 0, text, 1, bytes.length);
        return text;
    }

    /** The own advert and the listening on one address. Its listener is called on JmDNS's event thread. */
    private final class Attached implements Attachments.Attachment, ServiceListener {
        private final String attachment;
        private final JmDNSImpl jmdns;

        Attached(Inet4Address address, int port, RandomGenerator random) throws IOException {
            this.attachment = MulticastDns.hex(random);
            this.jmdns = MulticastDns.open(address, random);
            jmdns.registerService(ServiceInfo.create(SERVICE_TYPE, own.toString(), port, 0, 0, TEXT));
            jmdns.addServiceListener(SERVICE_TYPE, this);
        }

        @Override
        public void serviceAdded(ServiceEvent event) {
            // Only a name so far. JmDNS resolves it by itself.
        }

        @Override
        public void serviceResolved(ServiceEvent event) {
            ServiceInfo info = event.getInfo();
            Inet4Address[] addresses = info.getInet4Addresses();
            if (addresses.length == 0 || info.getPort() < 1 || info.getPort() > PORT_MAX) {
                return;
            }
            instance(event.getName())
                    .filter(other -> !other.equals(own))
                    .ifPresent(other ->
                            put(new Place(attachment, other), new InetSocketAddress(addresses[0], info.getPort())));
        }

        @Override
        public void serviceRemoved(ServiceEvent event) {
            instance(event.getName()).ifPresent(other -> remove(new Place(attachment, other)));
        }

        @Override
        public boolean isOverfull() {
            return MulticastDns.isOverfull(jmdns);
        }

        @Override
        public void close() {
            jmdns.removeServiceListener(SERVICE_TYPE, this);
            removeAll(attachment);
            jmdns.close();
        }
    }
}
