package chat.earshot.discovery;

import chat.earshot.values.Fingerprint;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceInfo;
import javax.jmdns.ServiceListener;
import javax.jmdns.impl.JmDNSImpl;

/**
 * Listens for adverts on every usable network and on loopback. Every method may be called on any thread and returns
 * at once,
 * except {@link #await}. What is seen is bounded, and whatever isn't a whole advert of ours is ignored.
 */
public final class Browser implements AutoCloseable {
    private final Sightings sightings;
    private final Attachments attachments;
    private final CountDownLatch first = new CountDownLatch(1);
    private final long startedNanos = System.nanoTime();

    private Browser(
            Set<Fingerprint> expected, Supplier<Set<Inet4Address>> addresses, Clock clock, RandomGenerator random) {
        this.sightings = new Sightings(expected);
        this.attachments = new Attachments(addresses, address -> new Listening(address, random), clock);
    }

    /**
     * Begins to listen.
     *
     * @param expected the fingerprints that this program has pinned, if any: such adverts come first and are the last
     * to give way
     *     when there are too many
     */
    public static Browser start(Set<Fingerprint> expected, Clock clock, RandomGenerator random) {
        return start(expected, Interfaces::all, clock, random);
    }

    static Browser start(
            Set<Fingerprint> expected, Supplier<Set<Inet4Address>> addresses, Clock clock, RandomGenerator random) {
        Browser browser = new Browser(expected, addresses, clock, random);
        browser.attachments.start();
        return browser;
    }

    /** What is seen now: one advert for each rendezvous, with all its addresses. */
    public List<Advert> adverts() {
        return sightings.adverts();
    }

    /**
     * Blocks until there is an advert and others had time to show too, and gives what is seen then.
     *
     * @param limit how long to wait for the first
     * @param settling how long after its start a browser listens at least before several rendezvous can be told from
     * one
     * @return empty if none showed
     */
    public List<Advert> await(Duration limit, Duration settling) {
        try {
            if (first.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                long listenedNanos = System.nanoTime() - startedNanos;
                TimeUnit.NANOSECONDS.sleep(settling.toNanos() - listenedNanos);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return adverts();
    }

    /** Stops listening, in the background. */
    @Override
    public void close() {
        attachments.close();
    }

    /** Listens on one address. Its listener is called on JmDNS's event thread. */
    private final class Listening implements Attachments.Attachment, ServiceListener {
        /** Not its address: when an attachment is renewed, the old one still leaves while the new one is there. */
        private final String attachment;

        private final JmDNSImpl jmdns;

        Listening(Inet4Address local, RandomGenerator random) throws IOException {
            this.attachment = MulticastDns.hex(random);
            this.jmdns = MulticastDns.open(local, random);
            jmdns.addServiceListener(MulticastDns.SERVICE_TYPE, this);
        }

        @Override
        public void serviceAdded(ServiceEvent event) {
            // Only a name so far. JmDNS resolves it by itself.
        }

        @Override
        public void serviceResolved(ServiceEvent event) {
            // The first one often lacks its TXT, and one that restarted is resolved again without being added.
            sighting(event.getInfo()).ifPresent(sighting -> {
                sightings.put(new Sightings.Place(attachment, event.getName()), sighting);
                first.countDown();
            });
        }

        @Override
        public void serviceRemoved(ServiceEvent event) {
            sightings.remove(new Sightings.Place(attachment, event.getName()));
        }

        @Override
        public boolean isOverfull() {
            return MulticastDns.isOverfull(jmdns);
        }

        @Override
        public void close() {
            jmdns.removeServiceListener(MulticastDns.SERVICE_TYPE, this);
            sightings.removeAll(attachment);
            jmdns.close();
        }
    }

    private static Optional<Sightings.Sighting> sighting(ServiceInfo info) {
        Inet4Address[] addresses = info.getInet4Addresses();
        if (addresses.length == 0 || info.getPort() < 1 || info.getPort() > 65_535) {
            return Optional.empty();
        }
        InetSocketAddress address = new InetSocketAddress(addresses[0], info.getPort());
        return AdvertText.read(info.getTextBytes()).map(text -> new Sightings.Sighting(text, address));
    }
}
