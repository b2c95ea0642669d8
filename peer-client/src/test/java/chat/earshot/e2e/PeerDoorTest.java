package chat.earshot.e2e;

import static chat.earshot.e2e.Office.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.earshot.link.Identity;
import chat.earshot.link.LinkServer;
import chat.earshot.link.LinkSettings;
import chat.earshot.peer.Nearby;
import chat.earshot.peer.Peer;
import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.FetchSegment;
import chat.earshot.protocol.Introduce;
import chat.earshot.protocol.IntroducedPeer;
import chat.earshot.protocol.Leave;
import chat.earshot.protocol.PeerWelcome;
import chat.earshot.protocol.PeersIntroduced;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Segment;
import chat.earshot.protocol.SignOut;
import chat.earshot.server.RendezvousCore;
import chat.earshot.server.RendezvousSettings;
import chat.earshot.server.Stores;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.storage.memory.MemoryStores;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Username;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may ask a peer for something, and for how long: real sockets, and a program that keeps no rules. */
@Timeout(60)
class PeerDoorTest {
    @TempDir
    Path folder;

    private final Stores stores = MemoryStores.create();
    private RendezvousCore core;
    private LinkServer links;
    private Office office;
    private Identity identity;

    @BeforeEach
    void open() throws Exception {
        identity = Identity.loadOrCreate(folder.resolve("identity.p12"), Clock.systemUTC());
        core = new RendezvousCore(
                stores, Clock.systemUTC(), RendezvousSettings.standard("Office"), identity::certify, commands -> {});
        core.start();
        links = LinkServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                identity,
                LinkSettings.server(),
                core.links());
        office = new Office(folder, links.address());
    }

    @AfterEach
    void close() throws Exception {
        office.close();
        core.stop(0, 1_000);
        links.close();
    }

    @Test
    void aParticipantsPeerIsWelcomeAndServedUntilItLeaves() throws Exception {
        Peer ana = office.signedUp("ana");
        try (Rogue bob = rogue("bob")) {
            ConversationId lunch = lunch(ana, bob);
            Rogue.Visit visit = bob.dial(ana(bob, lunch));

            assertThat(visit.hello()).isEqualTo(new PeerWelcome(1));
            assertThat(((Segment) visit.ask(new FetchSegment(lunch, 1, 200))).entries())
                    .hasSize(1);
            bob.ask(new Leave(lunch, Office.freshId()));
            await().until(() -> isRefused(visit, new FetchSegment(lunch, 1, 200)));
        }
    }

    @Test
    void aCertificateOfSomebodyWhoIsOnNoListIsOfNoUse() throws Exception {
        Peer ana = office.signedUp("ana");
        try (Rogue bob = rogue("bob");
                Rogue mallory = rogue("mallory")) {
            ConversationId lunch = lunch(ana, bob);
            // Mallory has found out somehow where Ana's peer is, and what it wants to be told.
            IntroducedPeer anas = ana(bob, lunch);
            Rogue.Visit visit = mallory.dial(anas);

            assertThat(visit.hello()).isEqualTo(new RequestRefused(Reason.NOT_MUTUAL, ""));
            await().until(visit::isOver);
            Rogue.Visit rude = mallory.dial(anas);
            assertThatThrownBy(() -> rude.ask(new FetchSegment(lunch, 1, 200)))
                    .isInstanceOf(IllegalStateException.class);
            await().until(rude::isOver);
        }
    }

    @Test
    void whoIsLockedOutLosesItsPeerLinksWithinFiveSecondsAndGetsNoNewOnes() throws Exception {
        Peer ana = office.signedUp("ana");
        try (Rogue bob = rogue("bob")) {
            ConversationId lunch = lunch(ana, bob);
            IntroducedPeer anas = ana(bob, lunch);
            Rogue.Visit visit = bob.dial(anas);
            assertThat(visit.hello()).isEqualTo(new PeerWelcome(1));

            long lockedAt = System.nanoTime();
            core.disable(account("bob"));
            await().atMost(Duration.ofSeconds(5)).until(visit::isOver);

            System.out.println("P7: peer link ended after " + (System.nanoTime() - lockedAt) / 1_000_000 + " ms");
            Rogue.Visit again = bob.dial(anas);
            assertThat(again.hello()).isEqualTo(new RequestRefused(Reason.NOT_MUTUAL, ""));
            await().until(again::isOver);
        }
    }

    @Test
    void whoSignsOutIsNoLongerVouchedFor() throws Exception {
        Peer ana = office.signedUp("ana");
        try (Rogue bob = rogue("bob")) {
            ConversationId lunch = lunch(ana, bob);
            IntroducedPeer anas = ana(bob, lunch);
            bob.ask(new SignOut());

            assertThat(bob.dial(anas).hello()).isEqualTo(new RequestRefused(Reason.NOT_MUTUAL, ""));
        }
    }

    @Test
    void nearbyTellsTheNamesOfMutualContactsAlone() throws Exception {
        Peer ana = office.signedUp("ana");
        Peer bob = office.signedUp("bob");
        Peer mallory = office.signedUp("mallory");
        Office.introduce(ana, "ana", bob, "bob");
        get(mallory.addContact("ana"));

        await().until(() -> get(ana.nearby()).peers().size() == 1);

        Nearby.NearbyPeer bobs = get(ana.nearby()).peers().get(0);
        assertThat(bobs.username()).contains(new Username("bob"));
        assertThat(bobs.address().getAddress().isLoopbackAddress()).isTrue();
        assertThat(get(mallory.nearby()).peers()).isEmpty();
    }

    /** A 1:1 of ana and bob with one entry, which Ana's peer holds. */
    private ConversationId lunch(Peer ana, Rogue bob) {
        get(ana.addContact("bob"));
        bob.ask(new AddContact("ana"));
        ConversationId lunch = get(ana.openConversation("bob")).id();
        bob.ask(new PostText(lunch, Office.freshId(), "pizza?"));
        await().until(() -> Office.texts(ana, lunch).size() == 1);
        return lunch;
    }

    private static IntroducedPeer ana(Rogue asker, ConversationId conversation) {
        AtomicReference<IntroducedPeer> found = new AtomicReference<>();
        await().until(() -> {
            Optional<IntroducedPeer> ana = ((PeersIntroduced) asker.ask(new Introduce(conversation)))
                    .peers().stream()
                            .filter(peer -> peer.username().equals(new Username("ana")))
                            .findFirst();
            ana.ifPresent(found::set);
            return ana.isPresent();
        });
        return Objects.requireNonNull(found.get());
    }

    private static boolean isRefused(Rogue.Visit visit, FetchSegment request) {
        return visit.isOver() || visit.ask(request) instanceof RequestRefused;
    }

    private AccountId account(String name) {
        AtomicReference<AccountId> found = new AtomicReference<>();
        stores.transactions()
                .run(() -> found.set(
                        stores.accounts().find(new Username(name)).orElseThrow().id()));
        return Objects.requireNonNull(found.get());
    }

    private Rogue rogue(String name) throws Exception {
        return new Rogue(links.address(), identity.fingerprint(), name, true);
    }
}
