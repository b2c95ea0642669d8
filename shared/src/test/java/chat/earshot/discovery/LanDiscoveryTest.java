package chat.earshot.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.netns.Avahi;
import chat.earshot.netns.Lan;
import chat.earshot.netns.NetnsLab;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A rendezvous on host 1, a peer on host 2, and on host 3 another implementation of mDNS. */
@Lan
@Execution(ExecutionMode.CONCURRENT)
class LanDiscoveryTest {
    private static final String PIN = "sha256:" + "ab".repeat(32);
    private static final Duration FOUND = Duration.ofSeconds(20);

    private final NetnsLab lab = NetnsLab.hosts(3);

    @AfterEach
    void unplug() {
        lab.close();
    }

    @Test
    void aRendezvousIsSeenByPeersAndByOthersAndSoIsWhoeverImitatesIt() {
        Avahi avahi = Avahi.on(lab, 3);
        NetnsLab.Started peer = lab.java(2, BrowsingProgram.class);
        lab.java(1, AdvertisingProgram.class, "Third floor", "47100", PIN);

        seesLast(peer, "sees [Third floor@[/10.77.0.1:47100]]");
        await().atMost(FOUND)
                .ignoreException(IllegalStateException.class)
                .until(() -> avahi.browse("_earshot._tcp").contains("10.77.0.1;47100;"));
        assertThat(avahi.browse("_earshot._tcp")).contains("\"fp=" + PIN + "\"", "\"v=1\"", "\"name=Third floor\"");

        avahi.publish("Mallory", "_earshot._tcp", 666, "v=1", "id=m", "fp=" + PIN, "name=Third floor");

        // It claims the same name and identity, and is still somebody else: only its certificate can tell who is who.
        seesLast(peer, "sees [Third floor@[/10.77.0.1:47100], Third floor@[/10.77.0.3:666]]");
    }

    @Test
    void aRendezvousThatWasKilledAndComesBackElsewhereIsFoundThereAndItsGhostHidesNothing() {
        NetnsLab.Started peer = lab.java(2, BrowsingProgram.class);
        NetnsLab.Started first = lab.java(1, AdvertisingProgram.class, "Here", "47100", PIN);
        seesLast(peer, "sees [Here@[/10.77.0.1:47100]]");

        first.process().destroyForcibly();
        lab.java(1, AdvertisingProgram.class, "Here", "47200", PIN);

        await().atMost(FOUND).until(() -> last(peer).contains("10.77.0.1:47200"));
    }

    @Test
    void anAddressThatChangesIsNoticedAtEitherEndWithACableThatIsPulledOrWithout() {
        NetnsLab.Started peer = lab.java(2, BrowsingProgram.class);
        lab.java(1, AdvertisingProgram.class, "Here", "47100", PIN);
        seesLast(peer, "sees [Here@[/10.77.0.1:47100]]");

        // Another lease, as far as the host can tell: its interface stays up.
        readdress(1, NetnsLab.address(1), "10.77.0.9");
        await().atMost(FOUND).until(() -> last(peer).contains("10.77.0.9:47100"));
        readdress(2, NetnsLab.address(2), "10.77.0.8");
        lab.java(3, AdvertisingProgram.class, "Later", "47200", PIN);
        await().atMost(FOUND).until(() -> last(peer).contains("Later@[/10.77.0.3:47200]"));

        lab.cable(1, false);
        readdress(1, "10.77.0.9", "10.77.0.7");
        lab.cable(1, true);
        await().atMost(FOUND).until(() -> last(peer).contains("10.77.0.7:47100"));
    }

    @Test
    void aFloodOfFakesIsBoundedAndNeitherHidesTheGoodOneNorKeepsALaterOneFromBeingFound() {
        NetnsLab.Started peer = lab.java(2, BrowsingProgram.class);
        lab.java(1, AdvertisingProgram.class, "Good", "47100", PIN);
        seesLast(peer, "sees [Good@[/10.77.0.1:47100]]");

        NetnsLab.Started flood = lab.java(3, FloodingProgram.class, "20000");
        await().atMost(FOUND).until(() -> flood.printed().contains("flooded"));

        assertThat(peer.printed()).contains("Fake@");
        assertThat(peer.printed().lines()).allMatch(line -> line.split("@", -1).length - 1 <= Sightings.SIGHTINGS_MAX);
        lab.java(1, AdvertisingProgram.class, "Later", "47200", PIN);
        await().atMost(FOUND)
                .untilAsserted(
                        () -> assertThat(last(peer)).contains("Good@[/10.77.0.1:47100]", "Later@[/10.77.0.1:47200]"));
        assertThat(peer.process().isAlive()).isTrue();
    }

    @Test
    void aCutIsSilentAndHeals() {
        assertThat(knock()).contains("refused");

        lab.cut(1, 2);
        assertThat(knock()).doesNotContain("refused");

        lab.heal();
        assertThat(knock()).contains("refused");
    }

    /**
     * What host 2 is told that connects to a port of host 1 where nobody listens: that it is refused, or within a
     * second nothing.
     */
    private String knock() {
        return lab.exec(2, "bash", "-c", "timeout 1 bash -c '</dev/tcp/" + NetnsLab.address(1) + "/9' 2>&1; true");
    }

    private void readdress(int host, String before, String after) {
        lab.exec(host, "ip", "addr", "del", before + "/24", "dev", "eth0");
        lab.exec(host, "ip", "addr", "add", after + "/24", "dev", "eth0");
    }

    private static void seesLast(NetnsLab.Started peer, String line) {
        await().atMost(FOUND).untilAsserted(() -> assertThat(last(peer)).isEqualTo(line));
    }

    private static String last(NetnsLab.Started program) {
        return program.printed().lines().reduce("", (one, next) -> next);
    }
}
