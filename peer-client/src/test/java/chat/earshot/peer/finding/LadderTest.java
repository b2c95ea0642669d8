package chat.earshot.peer.finding;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.discovery.Advert;
import chat.earshot.values.Fingerprint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LadderTest {
    private static final Fingerprint PIN = Fingerprint.of(new byte[Fingerprint.BYTES]);
    private static final Advert ADVERT = new Advert("Third floor", "i", List.of(at(5, 9), at(6, 9)), 1, PIN);
    private static final Map<String, Integer> HOSTS =
            Map.of("given", 1, "provisioned", 2, "earshot.example.org.", 3, "renamed", 4);

    private final AtomicInteger listened = new AtomicInteger();

    @Test
    void anAddressThatWasGivenIsTheOnlyOne() {
        try (Ladder ladder = ladder(List.of(HostPort.parse("given:7")), provision(List.of(PIN)))) {
            assertThat(everyRung(ladder)).containsExactly(new Candidate(at(1, 7), Origin.GIVEN, "", List.of()));
            assertThat(listened).hasValue(0);
        }
    }

    @Test
    void anAddressThatWasGivenAndIsNotKnownLeavesNothing() {
        try (Ladder ladder = ladder(List.of(HostPort.parse("unheard-of")), provision(List.of(PIN)))) {
            assertThat(everyRung(ladder)).isEmpty();
        }
    }

    @Test
    void otherwiseEachRungGivesWhatItKnows() {
        try (Ladder ladder = ladder(List.of(), provision(List.of(PIN)))) {
            assertThat(everyRung(ladder))
                    .containsExactly(
                            new Candidate(at(8, 8), Origin.REMEMBERED, "", List.of()),
                            new Candidate(at(4, 8), Origin.REMEMBERED, "", List.of()),
                            new Candidate(at(2, 7), Origin.PROVISIONED, "", List.of(PIN)),
                            new Candidate(at(3, HostPort.PORT_DEFAULT), Origin.DNS, "", List.of()),
                            new Candidate(at(5, 9), Origin.MDNS, "Third floor", List.of(PIN)),
                            new Candidate(at(6, 9), Origin.MDNS, "Third floor", List.of(PIN)));
        }
    }

    @Test
    void listeningBeginsWithTheFirstRungAndOnlyOnce() {
        try (Ladder ladder = ladder(List.of(), Provision.NONE)) {
            ladder.candidates(Origin.REMEMBERED, List.of());
            assertThat(listened).hasValue(1);

            ladder.candidates(Origin.MDNS, List.of());
            assertThat(ladder.nearby()).containsExactly(ADVERT);
            assertThat(listened).hasValue(1);
        }
    }

    @Test
    void aClosedLadderListensToNothing() {
        Ladder ladder = ladder(List.of(), Provision.NONE);
        ladder.close();

        assertThat(ladder.nearby()).isEmpty();
        assertThat(listened).hasValue(0);
    }

    @Test
    void aLookupThatHangsIsGivenUpAndHoldsNobodyElseUp() {
        CountDownLatch never = new CountDownLatch(1);
        Resolver.Lookup hangs = host -> {
            if (host.equals("hangs")) {
                try {
                    never.await();
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
            }
            return lookup(host);
        };
        try (Resolver resolver = new Resolver(hangs, Duration.ofMillis(300))) {
            assertThat(resolver.resolve(List.of(HostPort.parse("hangs"), HostPort.parse("given:7"))))
                    .containsExactly(at(1, 7));
        }
    }

    @Test
    void searchDomainsAreReadAsTheSystemReadsThem() {
        assertThat(SearchDomains.parse("nameserver 10.0.0.1\ndomain a.org\nsearch b.org  c.org. bad_name . b.org\n"))
                .containsExactly("b.org", "c.org");
        assertThat(SearchDomains.parse("search a b c d e f g h")).hasSize(SearchDomains.DOMAINS_MAX);
        assertThat(SearchDomains.parse("")).isEmpty();
        assertThat(SearchDomains.read(Path.of("/nowhere"))).isEmpty();
    }

    private List<Candidate> everyRung(Ladder ladder) {
        List<InetSocketAddress> remembered = List.of(at(8, 8), InetSocketAddress.createUnresolved("renamed", 8));
        return Arrays.stream(Origin.values())
                .flatMap(rung -> ladder.candidates(rung, remembered).stream())
                .toList();
    }

    private Ladder ladder(List<HostPort> given, Provision provision) {
        Resolver resolver = new Resolver(LadderTest::lookup, Duration.ofSeconds(5));
        return new Ladder(given, provision, () -> List.of("example.org", "example.com"), resolver, () -> {
            listened.incrementAndGet();
            return new Hears();
        });
    }

    private static Provision provision(List<Fingerprint> pins) {
        return new Provision(List.of(HostPort.parse("provisioned:7")), pins, true, List.of());
    }

    private static InetAddress[] lookup(String host) throws UnknownHostException {
        Integer number = HOSTS.get(host);
        if (number == null) {
            throw new UnknownHostException(host);
        }
        return new InetAddress[] {at(number, 1).getAddress()};
    }

    private static InetSocketAddress at(int host, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) host}), port);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private record Hears() implements Ladder.Listening {
        @Override
        public List<Advert> now() {
            return List.of(ADVERT);
        }

        @Override
        public List<Advert> await(Duration first, Duration settling) {
            return List.of(ADVERT);
        }

        @Override
        public void close() {}
    }
}
