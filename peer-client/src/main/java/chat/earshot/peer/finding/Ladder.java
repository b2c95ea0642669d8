package chat.earshot.peer.finding;

import chat.earshot.discovery.Advert;
import chat.earshot.discovery.Browser;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ladder: the address given, the one remembered, the one IT provisioned, DNS, mDNS. Any thread; a rung blocks for
 * 2 s (DNS) or
 * 6 s (mDNS) at most. Listening for adverts begins at the first look at any rung, so that it costs no time of its own.
 */
public final class Ladder implements ServerFinder {
    /** An advert that is there is heard in about a second; one that a rendezvous just began to send, in four. */
    public static final Duration FIRST_ADVERT = Duration.ofSeconds(6);
    /** So long adverts gather at least before one can count as the only one. */
    public static final Duration SETTLING = Duration.ofMillis(2_500);

    private static final String HOST = "earshot";
    private static final Logger LOG = LoggerFactory.getLogger(Ladder.class);

    private final List<HostPort> given;
    private final Provision provision;
    private final Supplier<List<String>> searchDomains;
    private final Resolver resolver;
    private final Adverts adverts;
    private @Nullable Listening listening;
    private boolean closed;

    /** Begins to listen for adverts. */
    @FunctionalInterface
    interface Adverts {
        Listening start();
    }

    /** What is heard by mDNS. */
    interface Listening {
        List<Advert> now();

        /** Blocks until there is one and others had time to show too. */
        List<Advert> await(Duration first, Duration settling);

        void close();
    }

    Ladder(
            List<HostPort> given,
            Provision provision,
            Supplier<List<String>> searchDomains,
            Resolver resolver,
            Adverts adverts) {
        this.given = List.copyOf(given);
        this.provision = provision;
        this.searchDomains = searchDomains;
        this.resolver = resolver;
        this.adverts = adverts;
        provision.problems().forEach(problem -> LOG.warn("event=provision-ignored reason=\"{}\"", problem));
    }

    /**
     * The ladder on this machine.
     *
     * @param given where a person or script says the rendezvous is; if there is any, no lower rung finds anything
     * @param browser makes a browser at the first need
     */
    public static Ladder on(List<HostPort> given, Provision provision, Supplier<Browser> browser) {
        return new Ladder(
                given,
                provision,
                () -> SearchDomains.read(Path.of("/etc/resolv.conf")),
                Resolver.system(),
                () -> new Heard(browser.get()));
    }

    /** The ladder without its last rung. */
    public static Ladder withoutMdns(List<HostPort> given, Provision provision) {
        return new Ladder(
                given,
                provision,
                () -> SearchDomains.read(Path.of("/etc/resolv.conf")),
                Resolver.system(),
                Silence::new);
    }

    @Override
    public List<Candidate> candidates(Origin rung, List<InetSocketAddress> remembered) {
        if (!given.isEmpty()) {
            return rung == Origin.GIVEN ? unnamed(rung, resolver.resolve(given)) : List.of();
        }
        Listening heard = listening();
        return switch (rung) {
            case GIVEN -> List.of();
            case REMEMBERED -> unnamed(rung, again(remembered));
            case PROVISIONED -> provisioned();
            case DNS -> unnamed(rung, resolver.resolve(hosts()));
            case MDNS ->
                heard.await(FIRST_ADVERT, SETTLING).stream()
                        .flatMap(Ladder::candidates)
                        .toList();
        };
    }

    @Override
    public List<Advert> nearby() {
        return listening().now();
    }

    @Override
    public void close() {
        Listening heard;
        synchronized (this) {
            closed = true;
            heard = listening;
        }
        resolver.close();
        if (heard != null) {
            heard.close();
        }
    }

    private synchronized Listening listening() {
        Listening heard = listening;
        if (heard == null) {
            heard = closed ? new Silence() : adverts.start();
            listening = heard;
        }
        return heard;
    }

    private List<Candidate> provisioned() {
        return resolver.resolve(provision.servers()).stream()
                .map(address -> new Candidate(address, Origin.PROVISIONED, "", provision.pins()))
                .toList();
    }

    private List<HostPort> hosts() {
        return searchDomains.get().stream()
                // With the dot at the end no resolver appends a search domain once more.
                .map(domain -> new HostPort(HOST + "." + domain + ".", HostPort.PORT_DEFAULT))
                .toList();
    }

    /** An address that was kept as a name is looked up again: names outlive addresses. */
    private List<InetSocketAddress> again(List<InetSocketAddress> remembered) {
        return remembered.stream()
                .flatMap(one -> one.isUnresolved()
                        ? resolver.resolve(List.of(new HostPort(one.getHostString(), one.getPort()))).stream()
                        : Stream.of(one))
                .toList();
    }

    private static List<Candidate> unnamed(Origin rung, List<InetSocketAddress> addresses) {
        return addresses.stream()
                .map(address -> new Candidate(address, rung, "", List.of()))
                .toList();
    }

    private static Stream<Candidate> candidates(Advert advert) {
        return advert.addresses().stream()
                .map(address -> new Candidate(address, Origin.MDNS, advert.name(), List.of(advert.fingerprint())));
    }

    private record Heard(Browser browser) implements Listening {
        @Override
        public List<Advert> now() {
            return browser.adverts();
        }

        @Override
        public List<Advert> await(Duration first, Duration settling) {
            return browser.await(first, settling);
        }

        @Override
        public void close() {
            browser.close();
        }
    }

    /** No mDNS. */
    private record Silence() implements Listening {
        @Override
        public List<Advert> now() {
            return List.of();
        }

        @Override
        public List<Advert> await(Duration first, Duration settling) {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
