package chat.earshot.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.values.Instance;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers see each other by mDNS on this machine, under ids that tell nothing. */
@Timeout(60)
class PeerAdvertsTest {
    private static final Instance ANAS = Instance.parse("a".repeat(2 * Instance.BYTES));
    private static final Instance BOBS = Instance.parse("b".repeat(2 * Instance.BYTES));

    /** Not one of the others: theirs may still be leaving. */
    private static final Instance CLEOS = Instance.parse("c".repeat(2 * Instance.BYTES));

    @Test
    void twoPeersSeeEachOtherAndNotThemselvesUntilOneLeaves() {
        try (PeerAdverts ana = PeerAdverts.start(ANAS, 47_201, Clock.systemUTC(), new Random(1))) {
            PeerAdverts bob = PeerAdverts.start(BOBS, 47_202, Clock.systemUTC(), new Random(2));

            await().atMost(Duration.ofSeconds(20)).until(() -> ana.others().containsKey(BOBS));
            await().atMost(Duration.ofSeconds(20)).until(() -> bob.others().containsKey(ANAS));
            assertThat(ana.others().get(BOBS)).allMatch(address -> address.getPort() == 47_202);
            assertThat(ana.others()).doesNotContainKey(ANAS);

            bob.close();
            await().atMost(Duration.ofSeconds(20)).until(() -> !ana.others().containsKey(BOBS));
        }
    }

    @Test
    void anAdvertTellsAnIdAndAPortAndNothingElse() throws IOException {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (PeerAdverts cleo = PeerAdverts.start(CLEOS, 47_203, Clock.systemUTC(), new Random(3));
                JmDNS other = MulticastDns.open(Interfaces.loopback(), new Random(4))) {
            other.addServiceListener(PeerAdverts.SERVICE_TYPE, new ServiceListener() {
                @Override
                public void serviceAdded(ServiceEvent event) {
                    other.requestServiceInfo(event.getType(), event.getName());
                }

                @Override
                public void serviceRemoved(ServiceEvent event) {
                    // Not of interest.
                }

                @Override
                public void serviceResolved(ServiceEvent event) {
                    if (event.getName().equals(CLEOS.toString())) {
                        seen.add(HexFormat.of().formatHex(event.getInfo().getTextBytes()) + " "
                                + event.getInfo().getServer());
                    }
                }
            });

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(seen).anyMatch(text -> text.startsWith("03763d31 ")));

            assertThat(seen).allMatch(text -> text.matches("(03763d31|00|) earshot-[0-9a-f]{16}.*"));
            assertThat(cleo.others()).doesNotContainKey(CLEOS);
        }
    }
}
