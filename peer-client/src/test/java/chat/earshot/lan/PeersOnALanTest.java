package chat.earshot.lan;

import static chat.earshot.lan.LanOffice.fetched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.faults.HeadlessProcess;
import chat.earshot.netns.Lan;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Rule 10 between hosts: a server on one, peers on others, which find each other through the server. */
@Lan
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeersOnALanTest {
    private static final int ANA = 2;
    private static final int BOB = 3;
    private static final int CLEO = 4;
    private static final int MALLORY = 5;
    private static final int ENTRIES = 800;
    private static final int FILE = 3_000_000;

    private LanOffice office;
    private HeadlessProcess ana;
    private HeadlessProcess bob;
    private HeadlessProcess cleo;

    @BeforeAll
    void fiveHosts() throws IOException {
        office = new LanOffice(5);
        office.open();
        ana = office.signedUp(ANA, "ana", "--no-mdns");
        bob = office.signedUp(BOB, "bob", "--no-mdns");
        cleo = office.signedUp(CLEO, "cleo", "--no-mdns");
        LanOffice.introduce(ana, "ana", bob, "bob");
        LanOffice.introduce(ana, "ana", cleo, "cleo");
    }

    @AfterEach
    void heal() {
        office.lab().heal();
    }

    @AfterAll
    void takeDown() {
        office.close();
    }

    @Test
    void aNewcomerIsHelpedByTheOtherHostsAndTheServerSendsLessThanAHundredth() throws IOException {
        String talk = office.talk(ana, ENTRIES, List.of("bob"), List.of(bob));
        String file = office.file(ana, talk, FILE);
        long peersBefore = fetched(cleo, "fromPeers");
        long serverBefore = fetched(cleo, "fromServer");

        ana.ask("invite", "conversation", talk, "username", "cleo");
        office.awaitEntries(cleo, talk, ENTRIES + 2);
        JsonNode film = office.fetchFile(cleo, talk, file, "cleos.bin");

        long fromPeers = fetched(cleo, "fromPeers") - peersBefore;
        long fromServer = fetched(cleo, "fromServer") - serverBefore;
        System.out.println("LAN newcomer: log fromPeers=" + fromPeers + " fromServer=" + fromServer + " file=" + film);
        assertThat(fromServer * 100).isLessThan(fromPeers);
        assertThat(film.path("fromPeers").asLong()).isEqualTo(FILE);
        assertThat(film.path("fromServer").asLong()).isZero();
    }

    @Test
    void whomTheOthersCantReachGetsLogAndFileFromTheServer() throws IOException {
        String talk = office.talk(ana, ENTRIES, List.of("bob"), List.of(bob));
        String file = office.file(ana, talk, FILE + 1);
        long before = fetched(cleo, "fromServer");

        office.lab().cut(ANA, CLEO);
        office.lab().cut(BOB, CLEO);
        ana.ask("invite", "conversation", talk, "username", "cleo");
        office.awaitEntries(cleo, talk, ENTRIES + 2);
        JsonNode film = office.fetchFile(cleo, talk, file, "cleos-too.bin");

        assertThat(fetched(cleo, "fromServer") - before).isGreaterThan(ENTRIES * 50L);
        assertThat(film.path("fromServer").asLong()).isEqualTo(FILE + 1);
        assertThat(film.path("fromPeers").asLong()).isZero();
    }

    @Test
    void whoIsLockedOutLosesItsLinksToOtherHostsWithinFiveSeconds() throws Exception {
        HeadlessProcess mallory = office.signedUp(MALLORY, "mallory", "--no-mdns");
        LanOffice.introduce(ana, "ana", mallory, "mallory");
        String talk = office.talk(ana, ENTRIES, List.of("mallory"), List.of(mallory));
        ana.ask("invite", "conversation", talk, "username", "cleo");
        office.awaitEntries(cleo, talk, ENTRIES + 1);
        await().untilAsserted(() -> assertThat(office.isLinked(CLEO, MALLORY))
                .as(office.connections(CLEO))
                .isTrue());

        office.disable("mallory");

        long told = System.nanoTime();
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(5))
                .until(() -> !office.isLinked(CLEO, MALLORY));
        System.out.println("LAN revocation: links ended " + (System.nanoTime() - told) / 1_000_000
                + " ms after the order was done");
        mallory.close();
    }
}
