package chat.earshot.lan;

import static chat.earshot.lan.LanOffice.fetched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.e2e.Office;
import chat.earshot.faults.HeadlessProcess;
import chat.earshot.netns.Avahi;
import chat.earshot.netns.Lan;
import chat.earshot.netns.NetnsLab;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rule 10 on networks as they are: several subnets, several cards, addresses that change, machines that sleep. */
@Lan
@Tag("slow")
@Timeout(240)
class TroubledLanTest {
    private static final int ANA = 2;
    private static final int BOB = 3;
    private static final int CLEO = 4;
    private static final int ENTRIES = 800;
    private static final String PEERS = "_earshot-peer._tcp";
    private static final String MDNS_GROUP = "224.0.0.251";
    /** A session ends 10 s after the cable was pulled; a second for looking. */
    private static final Duration LINKS_END = Duration.ofSeconds(12);

    private static final Duration BACK = Duration.ofSeconds(60);
    private static final Pattern ID = Pattern.compile(";([0-9a-f]{16});_earshot-peer");

    private final Map<String, HeadlessProcess> people = new HashMap<>();
    private LanOffice office;

    @BeforeEach
    void fourHosts() {
        office = new LanOffice(4);
        office.open();
    }

    @AfterEach
    void takeDown() {
        office.close();
    }

    @Test
    void aPeerOnAnotherSubnetThatMdnsCantReachIsIntroducedByTheServer() throws IOException {
        NetnsLab lab = office.lab();
        lab.exec(LanOffice.SERVER, "ip", "addr", "add", "10.78.0.1/24", "dev", "eth0");
        lab.exec(LanOffice.SERVER, "sysctl", "-qw", "net.ipv4.ip_forward=1");
        lab.exec(ANA, "ip", "route", "add", "10.78.0.0/24", "via", NetnsLab.address(LanOffice.SERVER));
        lab.exec(BOB, "ip", "route", "add", "10.78.0.0/24", "via", NetnsLab.address(LanOffice.SERVER));
        lab.exec(CLEO, "ip", "addr", "flush", "dev", "eth0");
        lab.exec(CLEO, "ip", "addr", "add", "10.78.0.4/24", "dev", "eth0");
        lab.exec(CLEO, "ip", "route", "add", "default", "via", "10.78.0.1");
        lab.exec(CLEO, "nft", "add", "table", "inet", "m");
        lab.exec(CLEO, "nft", "add", "chain", "inet", "m", "in", "{ type filter hook input priority 0; }");
        lab.exec(CLEO, "nft", "add", "rule", "inet", "m", "in", "udp", "dport", "5353", "drop");
        threePeople();

        bringCleoIn();

        assertThat(fetched(cleo(), "fromServer") * 100).isLessThan(fetched(cleo(), "fromPeers"));
        assertThat(cleo().ask("nearby").path("peers").toString()).contains(NetnsLab.address(ANA) + ":");
    }

    @Test
    void networksInsideAMachineAndTunnelsAreIgnoredAndSeveralCardsDoNoHarm() throws IOException {
        NetnsLab lab = office.lab();
        for (int host : List.of(ANA, BOB)) {
            network(host, "docker0", "172.17.0.1/16");
            network(host, "wg0", "10.9.0." + host + "/24");
            // A card of an office's network that nobody else is on, and that Cleo looks for in vain.
            network(host, "eth7", "192.168.77." + host + "/24");
        }
        lab.exec(CLEO, "ip", "route", "add", "192.168.77.0/24", "dev", "eth0");
        Avahi avahi = Avahi.on(lab, LanOffice.SERVER);
        threePeople();

        bringCleoIn();

        assertThat(fetched(cleo(), "fromServer") * 100).isLessThan(fetched(cleo(), "fromPeers"));
        String seen = seenBy(avahi, 3);
        assertThat(seen).contains(";10.77.0.2;", ";10.77.0.3;").doesNotContain("172.17.0.", "10.9.0.");
        assertThat(cleo().ask("nearby").toString()).doesNotContain("172.17.0.", "10.9.0.");
        assertThat(groups(ANA, "eth0")).contains(MDNS_GROUP);
        assertThat(groups(ANA, "docker0") + groups(ANA, "wg0")).doesNotContain(MDNS_GROUP);
    }

    @Test
    void aStrangerWhoListensCantTellWhoIsThereNorFollowAnybody() throws IOException {
        Avahi avahi = Avahi.on(office.lab(), LanOffice.SERVER);
        threePeople();
        String before = seenBy(avahi, 3);
        Set<String> ids = ids(before);

        assertThat(before.toLowerCase(Locale.ROOT)).doesNotContain("ana", "bob", "cleo");
        assertThat(before).contains("\"v=1\"");

        bob().ask("signOut");
        bob().ask("signIn", "username", "bob", "password", Office.PASSWORD);

        await().atMost(BACK).until(() -> ids(avahi.browse(PEERS)).stream().anyMatch(id -> !ids.contains(id)));
        await().atMost(BACK)
                .until(() ->
                        ids(avahi.browse(PEERS)).stream().filter(ids::contains).count() == 2);
    }

    @Test
    void whoIsCutFromTheServerHelpsNobodyAndIsHelpedByNobodyWithinTheBound() throws IOException {
        threePeople();
        bringCleoIn();
        await().until(() -> office.isLinked(CLEO, BOB));

        office.lab().cut(LanOffice.SERVER, BOB);

        await().atMost(LINKS_END).until(() -> !office.isLinked(CLEO, BOB) && !office.isLinked(BOB, CLEO));
    }

    @Test
    void whoIsLockedOutWhileCutFromTheServerLosesTheLinksToThoseWhoAreNot() throws Exception {
        threePeople();
        bringCleoIn();
        await().until(() -> office.isLinked(CLEO, BOB));
        office.lab().cut(LanOffice.SERVER, BOB);

        // At once: six seconds after the cut Bob may notice it, and end his links himself.
        office.disable("bob");

        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(5))
                .until(() -> !office.isLinked(CLEO, BOB));
    }

    @Test
    void anAddressThatChangesWhileRunningIsToldAndUsed() throws IOException {
        threePeople();
        office.lab().exec(BOB, "ip", "addr", "del", "10.77.0.3/24", "dev", "eth0");
        office.lab().exec(BOB, "ip", "addr", "add", "10.77.0.13/24", "dev", "eth0");
        // With the only address its routes were gone, too.
        office.lab().exec(BOB, "ip", "route", "replace", "224.0.0.0/4", "dev", "eth0");

        await().atMost(BACK)
                .ignoreExceptions()
                .until(() -> ana().ask("nearby").path("peers").toString().contains("10.77.0.13:"));
        // mDNS tells it before the link from the old address is given up.
        await().atMost(BACK)
                .until(() -> office.connections(LanOffice.SERVER).contains("10.77.0.13:")
                        && bob().ask("status").path("connection").asText().equals("connected"));
        bringCleoInWith(bob());
    }

    @Test
    void aCableThatFlapsAndIsPulledAndPluggedInAgainCostsOnlyTime() throws IOException {
        threePeople();
        for (int flap = 0; flap < 5; flap++) {
            office.lab().cable(BOB, false);
            office.lab().cable(BOB, true);
        }
        office.lab().cable(BOB, false);
        await().atMost(BACK).until(() -> presence(ana(), "bob").equals("offline"));

        office.lab().cable(BOB, true);

        await().atMost(BACK).until(() -> presence(ana(), "bob").equals("online"));
        bringCleoInWith(bob());
    }

    @Test
    void aMachineThatSleptHelpsAgainOnceItIsAwake() throws IOException {
        threePeople();
        office.lab().exec(BOB, "kill", "-STOP", Long.toString(bob().pid()));
        await().atMost(BACK).until(() -> presence(ana(), "bob").equals("offline"));

        office.lab().exec(BOB, "kill", "-CONT", Long.toString(bob().pid()));

        await().atMost(BACK).until(() -> presence(ana(), "bob").equals("online"));
        bringCleoInWith(bob());
    }

    /** With mDNS, as in an office. */
    private void threePeople() throws IOException {
        people.put("ana", office.signedUp(ANA, "ana"));
        people.put("bob", office.signedUp(BOB, "bob"));
        people.put("cleo", office.signedUp(CLEO, "cleo"));
        LanOffice.introduce(ana(), "ana", bob(), "bob");
        LanOffice.introduce(ana(), "ana", cleo(), "cleo");
        LanOffice.introduce(bob(), "bob", cleo(), "cleo");
    }

    private HeadlessProcess ana() {
        return person("ana");
    }

    private HeadlessProcess bob() {
        return person("bob");
    }

    private HeadlessProcess cleo() {
        return person("cleo");
    }

    private HeadlessProcess person(String name) {
        return Objects.requireNonNull(people.get(name), "nobody has come yet");
    }

    private void bringCleoIn() throws IOException {
        String talk = office.talk(ana(), ENTRIES, List.of("bob"), List.of(bob()));
        ana().ask("invite", "conversation", talk, "username", "cleo");
        office.awaitEntries(cleo(), talk, ENTRIES + 1);
    }

    /** Ana is cut from Cleo, so that nobody but that one can help. */
    private void bringCleoInWith(HeadlessProcess holder) throws IOException {
        long before = fetched(cleo(), "fromPeers");
        String talk = office.talk(holder, ENTRIES, List.of("ana"), List.of(ana()));
        office.lab().cut(ANA, CLEO);
        holder.ask("invite", "conversation", talk, "username", "cleo");
        office.awaitEntries(cleo(), talk, ENTRIES + 1);
        assertThat(fetched(cleo(), "fromPeers") - before).isGreaterThan(ENTRIES * 50L);
    }

    /** A network of its own inside a host. */
    private void network(int host, String name, String address) {
        office.lab().exec(host, "ip", "link", "add", name, "type", "veth", "peer", "name", "far-" + name);
        office.lab().exec(host, "ip", "addr", "add", address, "dev", name);
        office.lab().exec(host, "ip", "link", "set", name, "up");
        office.lab().exec(host, "ip", "link", "set", "far-" + name, "up");
    }

    /** What multicast a host's programs listen to on one of its networks. */
    private String groups(int host, String network) {
        return office.lab().exec(host, "ip", "maddr", "show", "dev", network);
    }

    private static String presence(HeadlessProcess peer, String of) throws IOException {
        for (var contact : peer.ask("contacts").path("contacts")) {
            if (contact.path("username").asText().equals(of)) {
                return contact.path("presence").asText();
            }
        }
        return "";
    }

    private static String seenBy(Avahi avahi, int peers) {
        await().atMost(BACK)
                .ignoreException(IllegalStateException.class)
                .until(() -> ids(avahi.browse(PEERS)).size() == peers);
        return avahi.browse(PEERS);
    }

    private static Set<String> ids(String seen) {
        return ID.matcher(seen).results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
