package chat.earshot.e2e;

import static chat.earshot.e2e.Office.PASSWORD;
import static chat.earshot.e2e.Office.get;
import static chat.earshot.e2e.Office.introduce;
import static chat.earshot.e2e.Office.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.link.Identity;
import chat.earshot.link.LinkServer;
import chat.earshot.link.LinkSettings;
import chat.earshot.log.Body;
import chat.earshot.log.Entry;
import chat.earshot.peer.Peer;
import chat.earshot.server.RendezvousCore;
import chat.earshot.server.RendezvousSettings;
import chat.earshot.server.conversations.Retention;
import chat.earshot.server.storage.memory.MemoryStores;
import chat.earshot.values.ConversationId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts that are too old disappear from a rendezvous and from its peers, over real sockets, as its clock goes on. */
class RetentionTest {
    @TempDir
    Path folder;

    private final Shifted clock = new Shifted();
    private RendezvousCore core;
    private LinkServer links;
    private Office office;

    @BeforeEach
    void open() throws Exception {
        RendezvousSettings settings = RendezvousSettings.standard("Office").withRetention(new Retention(1));
        core = new RendezvousCore(MemoryStores.create(), clock, settings);
        core.start();
        links = LinkServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Identity.loadOrCreate(folder.resolve("identity.p12"), clock),
                LinkSettings.server(),
                core.links());
        office = new Office(folder, links.address());
    }

    @AfterEach
    void close() throws InterruptedException {
        office.close();
        core.stop(1_000, 2_000);
        links.close();
    }

    @Test
    void whatIsTooOldIsGoneAtThePeersThatAreThereAndAtThoseThatComeBack() throws Exception {
        Peer ana = office.signedUp("ana");
        Peer bob = office.signedUp("bob");
        introduce(ana, "ana", bob, "bob");
        ConversationId lunch = get(ana.openConversation("bob")).id();
        post(ana, lunch, "pizza?");
        post(ana, lunch, "pasta?");
        await().until(() -> erased(bob, lunch).equals(List.of(false, false)));
        bob.close();

        clock.shift = Duration.ofDays(2);
        post(ana, lunch, "soup?");

        await().until(() -> erased(ana, lunch).equals(List.of(true, true, false)));
        Peer back = office.peer("bob");
        get(back.signIn("bob", PASSWORD));
        await().until(() -> erased(back, lunch).equals(List.of(true, true, false)));
        assertThat(get(back.verify(lunch)).head())
                .isEqualTo(get(ana.verify(lunch)).head());
    }

    private static List<Boolean> erased(Peer peer, ConversationId conversation) {
        List<Entry> log = get(peer.log(conversation, 1, 100)).entries();
        return log.stream().map(entry -> entry.body() instanceof Body.Erased).toList();
    }

    /** The system's clock, put forward by the test. */
    private static final class Shifted extends Clock {
        private volatile Duration shift = Duration.ZERO;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(shift);
        }
    }
}
