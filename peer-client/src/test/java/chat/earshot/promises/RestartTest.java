package chat.earshot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.e2e.Office;
import chat.earshot.faults.BareLink;
import chat.earshot.faults.Crowd;
import chat.earshot.faults.Evidence;
import chat.earshot.faults.Kernel;
import chat.earshot.faults.Poster;
import chat.earshot.faults.ServerProcess;
import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerListener;
import chat.earshot.peer.PeerStartFailure;
import chat.earshot.peer.Profile;
import chat.earshot.peer.Refusal;
import chat.earshot.protocol.RendezvousClosing;
import chat.earshot.values.DeviceId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P13 and P24: a server is stopped and started in working hours, and people hardly notice. */
class RestartTest {
    /** Two threads hash passwords: enough to keep both at work, and nobody waits long where other things run, too. */
    private static final int SIGN_UPS_AT_ONCE = 4;

    private static final Duration STOP = Duration.ofSeconds(5);
    private static final Duration BACK = Duration.ofSeconds(15);

    @TempDir
    Path folder;

    @Test
    @Timeout(180)
    void everybodyIsBackSoonWithoutAPassword() throws Exception {
        comeBack(60);
    }

    @Test
    @Tag("slow")
    @Timeout(900)
    void fiveHundredAreBackSoonWithoutAPassword() throws Exception {
        comeBack(500);
    }

    private void comeBack(int peers) throws Exception {
        try (ServerProcess server = ServerProcess.on(folder.resolve("server"));
                Office office = new Office(folder, server.address())) {
            ConcurrentLinkedQueue<Long> back = new ConcurrentLinkedQueue<>();
            List<Peer> all = signedUp(office, peers);
            all.forEach(peer -> peer.listen(new Returns(back)));
            assertThat(server.threads()).as("signing up hashed passwords").anyMatch(RestartTest::hashes);

            long asked = System.nanoTime();
            assertThat(server.stop(STOP)).isZero();
            long stoppedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked);
            server.start();
            long ready = System.nanoTime();
            await().atMost(BACK).until(() -> back.size() == peers);

            List<Long> backMs = back.stream()
                    .map(at -> TimeUnit.NANOSECONDS.toMillis(at - ready))
                    .sorted()
                    .toList();
            // A listener of its own counts for this server alone, and for its whole life.
            long dropped = Kernel.listenDrops(server.address().getPort());
            long hashers = server.threads().stream().filter(RestartTest::hashes).count();
            System.out.println("P13: peers=" + peers + " stoppedMs=" + stoppedMs + " backP50Ms=" + at(50, backMs)
                    + " backP99Ms=" + at(99, backMs)
                    + " lastBackMs=" + at(100, backMs) + " listenDrops=" + dropped
                    + " passwordThreads=" + hashers);
            assertThat(all).allMatch(RestartTest::isConnected);
            assertThat(hashers).as("coming back hashes no password").isZero();
            assertThat(dropped).as("connections that the kernel turned away").isZero();
        }
    }

    @Test
    @Timeout(120)
    void aServerThatIsToldToStopUnderLoadTellsItsPeersAndLosesNothing() throws Exception {
        try (ServerProcess server = ServerProcess.on(folder.resolve("server"));
                Office office = new Office(folder, server.address());
                BareLink ear = BareLink.to(server.address(), new DeviceId(UUID.randomUUID()))) {
            ear.signUp("ear", Office.PASSWORD);
            Crowd crowd = Crowd.in(office, 6);
            List<Poster> posters = crowd.posting(Integer.MAX_VALUE, 4);
            await().until(() ->
                    posters.stream().allMatch(poster -> poster.acknowledged().size() > 10));

            long asked = System.nanoTime();
            assertThat(server.stop(STOP)).isZero();
            long stoppedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked);

            assertThat(ear.ended()).succeedsWithin(Duration.ofSeconds(1));
            assertThat(ear.events()).anyMatch(RendezvousClosing.class::isInstance);
            assertThat(Path.of(server.data() + "/earshot.db-wal"))
                    .as("all is in the database")
                    .doesNotExist();
            assertThat(Files.exists(server.data().resolve("earshot.db"))).isTrue();
            server.start();
            await().atMost(BACK).until(() -> crowd.peers().stream().allMatch(RestartTest::isConnected));
            posters.forEach(Poster::stop);
            await().atMost(BACK)
                    .until(() ->
                            posters.stream().allMatch(poster -> poster.done().isDone()));
            Evidence evidence = Evidence.require(posters, crowd.peers(), crowd.conversation());
            System.out.println("P24: stoppedMs=" + stoppedMs + " " + evidence);
        }
    }

    private static List<Peer> signedUp(Office office, int peers) throws PeerStartFailure {
        List<Peer> all = new ArrayList<>();
        List<CompletableFuture<Profile>> signing = new ArrayList<>();
        for (int number = 0; number < peers; number++) {
            Peer peer = office.peer(Crowd.name(number));
            all.add(peer);
            signing.add(peer.signUp(Crowd.name(number), Office.PASSWORD, ""));
            if (signing.size() == SIGN_UPS_AT_ONCE) {
                signing.forEach(Office::get);
                signing.clear();
            }
        }
        signing.forEach(Office::get);
        return all;
    }

    private static long at(int percent, List<Long> sorted) {
        return sorted.get((sorted.size() - 1) * percent / 100);
    }

    private static boolean isConnected(Peer peer) {
        return Office.get(peer.status()).connection() == ConnectionState.CONNECTED;
    }

    /** The pool of threads that hash passwords has none until the first password comes. */
    private static boolean hashes(String thread) {
        return thread.startsWith("password");
    }

    /** Notes when this peer is connected again. On the peer's loop. */
    private record Returns(ConcurrentLinkedQueue<Long> times) implements PeerListener {
        @Override
        public void connection(ConnectionState state, Optional<Refusal> why) {
            if (state == ConnectionState.CONNECTED) {
                times.add(System.nanoTime());
            }
        }
    }
}
