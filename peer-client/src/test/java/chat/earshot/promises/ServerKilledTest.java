package chat.earshot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.e2e.Office;
import chat.earshot.faults.Crowd;
import chat.earshot.faults.Evidence;
import chat.earshot.faults.Poster;
import chat.earshot.faults.Seed;
import chat.earshot.faults.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P1: whatever the rendezvous has acknowledged outlives its being killed, and so does what was on its way. */
class ServerKilledTest {
    private static final int PEERS = 8;
    private static final Duration BACK = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @Test
    @Timeout(180)
    void nothingIsLostTwiceOrOutOfOrderWhenTheServerIsKilled() throws Exception {
        killUnderLoad(3);
    }

    @Test
    @Tag("slow")
    @Timeout(900)
    void nothingIsLostTwiceOrOutOfOrderWhenTheServerIsKilledTwentyTimes() throws Exception {
        killUnderLoad(20);
    }

    private void killUnderLoad(int kills) throws Exception {
        Seed seed = Seed.fresh("P1");
        Random random = seed.random();
        try (ServerProcess server = ServerProcess.on(folder.resolve("server"));
                Office office = new Office(folder, server.address())) {
            Crowd crowd = Crowd.in(office, PEERS);
            Semaphore acknowledgements = new Semaphore(0);
            List<Poster> posters = crowd.posting(Integer.MAX_VALUE, 4, acknowledgements::release);
            for (int kill = 0; kill < kills; kill++) {
                // Right after an acknowledgement: what is told too early is told in vain.
                acknowledgements.drainPermits();
                int wanted = 20 + random.nextInt(200);
                assertThat(acknowledgements.tryAcquire(wanted, BACK.toSeconds(), TimeUnit.SECONDS))
                        .as("they post on")
                        .isTrue();
                server.kill();
                server.start();
            }
            posters.forEach(Poster::stop);
            await().atMost(BACK)
                    .until(() ->
                            posters.stream().allMatch(poster -> poster.done().isDone()));

            Evidence evidence = Evidence.require(posters, crowd.peers(), crowd.conversation());

            System.out.println("P1: kills=" + kills + " " + evidence);
            assertThat(evidence.acknowledged()).isGreaterThan(20 * kills);
        }
    }
}
