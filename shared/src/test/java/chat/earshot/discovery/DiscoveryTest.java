package chat.earshot.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import chat.earshot.values.Fingerprint;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.jmdns.ServiceInfo;
import javax.jmdns.impl.JmDNSImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real mDNS on loopback. Others may advertise on this machine at the same time: each test looks for its own alone. */
class DiscoveryTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration FOUND = Duration.ofSeconds(15);
    private static final Duration GONE = Duration.ofSeconds(25);

    private final SecureRandom random = new SecureRandom();
    private final Fingerprint ours = fingerprint();
    private final Browser browser = Browser.start(Set.of(ours), () -> Set.of(Interfaces.loopback()), CLOCK, random);

    @AfterEach
    void stop() {
        browser.close();
    }

    @Test
    void aRendezvousOnLoopbackIsFoundWithAllThatItSays() {
        try (Advertiser advertiser = advertise("Earshot: 3rd floor, café", 4711)) {
            await().atMost(FOUND)
                    .untilAsserted(() -> assertThat(mine())
                            .containsExactly(
                                    new Advert("Earshot: 3rd floor, café", advertiser.instance(), on(4711), 1, ours)));
        }
    }

    @Test
    void aRendezvousThatTakesItsAdvertBackIsNoLongerListed() {
        Advertiser advertiser = advertise("Short-lived", 4712);
        await().atMost(FOUND).until(() -> mine().size() == 1);

        advertiser.close(Duration.ofSeconds(1));

        await().atMost(GONE).untilAsserted(() -> assertThat(mine()).isEmpty());
    }

    @Test
    void twoOfTheSameNameAreBothListedAndToldApart() {
        try (Advertiser one = advertise("Twin", 4713);
                Advertiser other = advertise("Twin", 4714)) {
            await().atMost(FOUND)
                    .untilAsserted(() -> assertThat(mine())
                            .extracting(
                                    Advert::name,
                                    Advert::instance,
                                    advert -> advert.address().getPort())
                            .containsExactlyInAnyOrder(
                                    tuple("Twin", one.instance(), 4713), tuple("Twin", other.instance(), 4714)));
        }
    }

    @Test
    void waitingEndsSoonAfterTheFirstAdvertAndListsEverybodyWhoShowedMeanwhile() {
        try (Advertiser one = advertise("One", 4715);
                Advertiser other = advertise("Other", 4716)) {
            List<Advert> seen = browser.await(FOUND, Duration.ofSeconds(6));

            assertThat(seen).extracting(Advert::instance).contains(one.instance(), other.instance());
        }
    }

    @Test
    void whatIsNoWholeAdvertIsIgnoredAndDoesNotHideOneThatIs() throws IOException {
        JmDNSImpl mallory = MulticastDns.open(Interfaces.loopback(), random);
        try {
            publish(mallory, "no text", new byte[0]);
            publish(mallory, "another protocol's text", text("path=/"));
            publish(mallory, "no fingerprint", text("v=1", "id=x", "fp=sha256:12", "name=Mallory"));
            publish(
                    mallory,
                    "too long",
                    text("v=1", "id=x", "fp=" + ours, "a=" + "a".repeat(250), "b=" + "b".repeat(250)));
            publish(mallory, "whole", text("v=1", "id=whole", "fp=" + ours, "name=Whole\u0007 \u202Eone"));

            await().atMost(FOUND).until(() -> mine().size() == 1);
            assertThat(mine()).extracting(Advert::name).containsExactly("Whole one");
            assertThat(browser.adverts()).noneMatch(advert -> advert.instance().equals("x"));
        } finally {
            Attachments.daemon("mallory", mallory::close).start();
        }
    }

    @Test
    void aProgramThatReturnsFromMainEndsAtOnceWhateverIsStillOpen() throws IOException, InterruptedException {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home", ""), "bin", "java")
                                .toString(),
                        "-cp",
                        path,
                        FleetingProgram.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said = program.inputReader()) {
            assertThat(said.readLine()).startsWith("saw ");
            assertThat(program.waitFor(1500, TimeUnit.MILLISECONDS)).isTrue();
        } finally {
            program.destroyForcibly();
        }
    }

    private List<Advert> mine() {
        return browser.adverts().stream()
                .filter(advert -> advert.fingerprint().equals(ours))
                .toList();
    }

    private static InetSocketAddress on(int port) {
        return new InetSocketAddress(Interfaces.loopback(), port);
    }

    private Advertiser advertise(String name, int port) {
        return Advertiser.start(new Advertiser.Rendezvous(name, 1, ours), on(port), CLOCK, random);
    }

    private Fingerprint fingerprint() {
        byte[] bytes = new byte[Fingerprint.BYTES];
        random.nextBytes(bytes);
        return Fingerprint.of(bytes);
    }

    private static void publish(JmDNSImpl jmdns, String name, byte[] text) throws IOException {
        jmdns.registerService(ServiceInfo.create(MulticastDns.SERVICE_TYPE, name, 4799, 0, 0, text));
    }

    private static byte[] text(String... pairs) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(pairs).map(pair -> pair.getBytes(StandardCharsets.UTF_8)).forEach(bytes -> {
            out.write(bytes.length);
            out.writeBytes(bytes);
        });
        return out.toByteArray();
    }
}
