package chat.earshot.e2e;

import static chat.earshot.e2e.Office.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.faults.LongLog;
import chat.earshot.log.Body;
import chat.earshot.log.Content;
import chat.earshot.log.Entry;
import chat.earshot.log.EntryKind;
import chat.earshot.peer.Peer;
import chat.earshot.peer.TransferStats;
import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.FetchSegment;
import chat.earshot.protocol.Segment;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Salt;
import chat.earshot.values.Username;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rule 10: a log comes from the peers that hold it, and from the server only what they can't give. */
class PeerLogTest {
    private static final int ENTRIES = 6_000;
    /** So many conversations that their pieces together are more than a peer lets wait. */
    private static final int MANY = 20;

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void aNewcomerAmongThreeFetchesTheLogFromTheTwoOthers() throws Exception {
        try (Office office = new Office(folder)) {
            office.open();
            Peer ana = office.signedUp("ana");
            Peer bob = office.signedUp("bob");
            Peer cleo = office.signedUp("cleo");
            Office.introduce(ana, "ana", bob, "bob");
            Office.introduce(ana, "ana", cleo, "cleo");
            ConversationId project = longLog(office, ana, List.of(ana, bob));

            get(ana.invite(project, "cleo"));
            await().atMost(SOON).until(() -> holds(cleo, project) == ENTRIES + 1);

            TransferStats stats = get(cleo.stats());
            long served = get(ana.stats()).served().entries()
                    + get(bob.stats()).served().entries();
            System.out.println("P2P newcomer: " + stats + " ana=" + get(ana.stats()) + " bob=" + get(bob.stats()));
            assertThat(stats.fromPeers().entries()).isGreaterThanOrEqualTo(ENTRIES);
            assertThat(stats.fromServer().bytes() * 100)
                    .isLessThan(stats.fromPeers().bytes());
            assertThat(served).isGreaterThanOrEqualTo(stats.fromPeers().entries());
            assertThat(get(ana.stats()).served().entries()).as("both help").isPositive();
            assertThat(get(bob.stats()).served().entries()).as("both help").isPositive();
        }
    }

    @Test
    @Timeout(120)
    void whoLiesAndWhoVanishesCostNothingOfTheLog() throws Exception {
        try (Office office = new Office(folder)) {
            office.open();
            Peer ana = office.signedUp("ana");
            Peer bob = office.signedUp("bob");
            Peer cleo = office.signedUp("cleo");
            Office.introduce(ana, "ana", bob, "bob");
            Office.introduce(ana, "ana", cleo, "cleo");
            for (String name : List.of("mallory", "dora")) {
                try (Rogue rogue = new Rogue(office.address(), office.fingerprint(), name, true)) {
                    get(ana.addContact(name));
                    rogue.ask(new AddContact("ana"));
                }
            }
            ConversationId project = longLog(office, ana, List.of(ana, bob));
            get(ana.invite(project, "mallory"));
            get(ana.invite(project, "dora"));
            await().atMost(SOON).until(() -> holds(ana, project) == ENTRIES + 2);
            List<Entry> log = get(ana.log(project, 1, Integer.MAX_VALUE)).entries();
            try (Rogue mallory = new Rogue(office.address(), office.fingerprint(), "mallory", false);
                    Rogue dora = new Rogue(office.address(), office.fingerprint(), "dora", false)) {
                AtomicInteger lies = mallory.serve(request -> Optional.of(altered(log, request)));
                AtomicInteger vanishings = dora.serve(request -> Optional.empty());

                get(ana.invite(project, "cleo"));
                await().atMost(SOON).until(() -> holds(cleo, project) == ENTRIES + 3);

                TransferStats stats = get(cleo.stats());
                System.out.println("P2P rogues: " + stats + " lies=" + lies + " vanishings=" + vanishings);
                assertThat(get(cleo.log(project, 1, Integer.MAX_VALUE))
                                .entries()
                                .subList(0, ENTRIES + 2))
                        .isEqualTo(log);
                assertThat(lies.get()).isBetween(1, 2);
                assertThat(vanishings.get()).isBetween(1, 2);
                assertThat(stats.fromServer().bytes() * 100)
                        .isLessThan(stats.fromPeers().bytes());
            }
        }
    }

    @Test
    @Timeout(120)
    void aSecondDeviceAndAPeerThatWasAwayAreServedByPeers() throws Exception {
        try (Office office = new Office(folder)) {
            office.open();
            Peer ana = office.signedUp("ana");
            Peer bob = office.signedUp("bob");
            Office.introduce(ana, "ana", bob, "bob");
            bob.close();
            ConversationId project = longLog(office, ana, List.of(ana));

            Peer bobAgain = office.peer("bob");
            get(bobAgain.resume());
            await().atMost(SOON).until(() -> holds(bobAgain, project) == ENTRIES);
            TransferStats bobs = get(bobAgain.stats());
            // From now on Ana's first device is the only one that holds it.
            bobAgain.close();
            Peer anasOther = office.peer("ana-at-home");
            get(anasOther.signIn("ana", Office.PASSWORD));
            await().atMost(SOON).until(() -> holds(anasOther, project) == ENTRIES);

            for (TransferStats stats : List.of(bobs, get(anasOther.stats()))) {
                System.out.println("P2P late: " + stats);
                assertThat(stats.fromPeers().entries()).isEqualTo(ENTRIES);
                assertThat(stats.fromServer().bytes() * 100)
                        .isLessThan(stats.fromPeers().bytes());
            }
        }
    }

    @Test
    @Timeout(120)
    void manyLogsAtOnceComeFromOnePeerToo() throws Exception {
        try (Office office = new Office(folder)) {
            office.open();
            Peer ana = office.signedUp("ana");
            Peer bob = office.signedUp("bob");
            Office.introduce(ana, "ana", bob, "bob");
            List<ConversationId> talks = new ArrayList<>();
            for (int talk = 0; talk < MANY; talk++) {
                talks.add(get(ana.newConversation(List.of("bob"), "")).id());
            }
            office.shut();
            for (ConversationId talk : talks) {
                LongLog.append(folder.resolve("server"), talk, new Username("bob"), ENTRIES / MANY);
            }
            office.open();
            talks.forEach(
                    talk -> await().atMost(SOON).ignoreExceptions().until(() -> holds(ana, talk) == ENTRIES / MANY));
            bob.close();

            Peer anasOther = office.peer("ana-at-home");
            get(anasOther.signIn("ana", Office.PASSWORD));
            talks.forEach(talk -> await().atMost(SOON).until(() -> holds(anasOther, talk) == ENTRIES / MANY));

            TransferStats stats = get(anasOther.stats());
            System.out.println("P2P many: " + stats);
            assertThat(stats.fromPeers().entries()).isEqualTo(ENTRIES);
            assertThat(stats.fromServer().bytes() * 100)
                    .isLessThan(stats.fromPeers().bytes());
        }
    }

    @Test
    @Timeout(120)
    void whatADiskHasAlteredOfALogComesAgainFromPeersThoughItIsFoundRightAfterTheStart() throws Exception {
        try (Office office = new Office(folder)) {
            office.open();
            Peer ana = office.signedUp("ana");
            Peer bob = office.signedUp("bob");
            Office.introduce(ana, "ana", bob, "bob");
            ConversationId project = longLog(office, ana, List.of(ana, bob));
            List<Entry> log = get(ana.log(project, 1, Integer.MAX_VALUE)).entries();
            bob.close();
            try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("bob/peer.db"));
                    Statement harm = store.createStatement()) {
                harm.executeUpdate("UPDATE entry SET content = CAST('forged' AS BLOB) WHERE seq = 100");
                harm.executeUpdate("DELETE FROM entry WHERE seq = 3000");
            }

            Peer bobAgain = office.peer("bob");
            get(bobAgain.resume());
            assertThat(holds(bobAgain, project)).isEqualTo(ENTRIES);

            TransferStats stats = get(bobAgain.stats());
            System.out.println("P2P mended: " + stats);
            assertThat(get(bobAgain.log(project, 1, Integer.MAX_VALUE)).entries())
                    .isEqualTo(log);
            assertThat(stats.fromPeers().entries()).isGreaterThan(ENTRIES - 200);
            assertThat(stats.fromServer().bytes() * 100)
                    .isLessThan(stats.fromPeers().bytes());
        }
    }

    private static Segment altered(List<Entry> log, FetchSegment request) {
        int from = (int) request.fromSeq() - 1;
        List<Entry> part = new ArrayList<>(log.subList(from, Math.min(log.size(), from + request.limit())));
        Entry victim = part.get(part.size() / 2);
        Body.Present other = new Body.Present(Salt.of(new byte[Salt.BYTES]), new Content.Text("I owe you nothing"));
        part.set(
                part.size() / 2,
                new Entry(
                        victim.seq(), victim.id(), victim.author(), victim.at(), EntryKind.TEXT, other, victim.hash()));
        return new Segment(request.conversation(), part);
    }

    /** A conversation of ana and bob whose log both hold. */
    private ConversationId longLog(Office office, Peer ana, List<Peer> holders) throws Exception {
        ConversationId project =
                get(ana.newConversation(List.of("bob"), "project")).id();
        office.shut();
        LongLog.append(folder.resolve("server"), project, new Username("bob"), ENTRIES);
        office.open();
        holders.forEach(peer -> await().atMost(SOON).ignoreExceptions().until(() -> holds(peer, project) == ENTRIES));
        return project;
    }

    static long holds(Peer peer, ConversationId conversation) {
        return get(peer.verify(conversation)).head().seq();
    }
}
