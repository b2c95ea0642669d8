package chat.earshot.discovery;

import chat.earshot.values.Fingerprint;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import javax.jmdns.ServiceInfo;
import javax.jmdns.impl.JmDNSImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A rendezvous's advert by mDNS, on every network on which it can be reached, for as long as it isn't closed. Every
 * method returns
 * at once unless it says otherwise; others see the advert some seconds after {@link #start}. A network on which it
 * can't
 * be advertised is logged and tried again.
 */
public final class Advertiser implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Advertiser.class);
    private static final int LABEL_BYTES_MAX = 40;

    private final Attachments attachments;
    private final AdvertText text;

    private Advertiser(AdvertText text, InetSocketAddress bound, Clock clock, RandomGenerator random) {
        this.text = text;
        this.attachments = new Attachments(
                () -> Interfaces.reaching(bound.getAddress()),
                address -> new Registration(address, bound.getPort(), text, random),
                clock);
    }

    /**
     * Begins to advertise.
     *
     * @param rendezvous how it is called, its newest protocol version and its identity
     * @param bound where it listens: on one address it is advertised there alone; on {@code 0.0.0.0} on every usable
     * network
     *     and on loopback, so that peers on this machine find it without a network
     */
    public static Advertiser start(
            Rendezvous rendezvous, InetSocketAddress bound, Clock clock, RandomGenerator random) {
        if (bound.isUnresolved()) {
            throw new IllegalArgumentException("where a rendezvous listens must be resolved, not " + bound);
        }
        AdvertText text = new AdvertText(
                AdvertText.printable(rendezvous.name()),
                MulticastDns.hex(random),
                rendezvous.protocol(),
                rendezvous.fingerprint());
        Advertiser advertiser = new Advertiser(text, bound, clock, random);
        advertiser.attachments.start();
        LOG.info("event=advertising instance={} port={}", text.instance(), bound.getPort());
        return advertiser;
    }

    /** What a rendezvous says of itself. */
    public record Rendezvous(String name, int protocol, Fingerprint fingerprint) {}

    /** The random id of this advert: what tells it from another of the same name. */
    public String instance() {
        return text.instance();
    }

    /** Takes the advert back in the background. */
    @Override
    public void close() {
        attachments.close();
    }

    /**
     * Takes the advert back and blocks for at most {@code limit}. The first goodbye leaves within half a second,
     * complete is it after
     * some seconds.
     */
    public void close(Duration limit) {
        attachments.close(limit);
    }

    /** The advert on one address. */
    private static final class Registration implements Attachments.Attachment {
        private final JmDNSImpl jmdns;

        Registration(Inet4Address address, int port, AdvertText text, RandomGenerator random) throws IOException {
            jmdns = MulticastDns.open(address, random);
            jmdns.registerService(ServiceInfo.create(
                    MulticastDns.SERVICE_TYPE, label(text.name(), random), port, 0, 0, text.encoded()));
        }

        @Override
        public boolean isOverfull() {
            return MulticastDns.isOverfull(jmdns);
        }

        @Override
        public void close() {
            jmdns.close();
        }

        /**
         * A service name that nobody else has, so that mDNS never renames it: the name's letters and digits, and a
         * random end.
         */
        private static String label(String name, RandomGenerator random) {
            String plain = name.replaceAll("[^\\p{L}\\p{N}-]+", " ").strip();
            return AdvertText.cut(plain, LABEL_BYTES_MAX).strip() + " "
                    + MulticastDns.hex(random).substring(0, 8);
        }
    }
}
