package chat.earshot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.e2e.Office;
import chat.earshot.faults.Crowd;
import chat.earshot.faults.Evidence;
import chat.earshot.faults.Poster;
import chat.earshot.faults.Seed;
import chat.earshot.faults.ServerProcess;
import chat.earshot.faults.SystemCalls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P1: whatever the rendezvous has acknowledged outlives its being killed, and so does what was on its way. */
class ServerKilledTest {
    private static final int PEERS = 8;
    private static final int SYNC_MS = 40;
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
        // What is acknowledged before it is stored is lost only if the disk takes longer than the way here and back.
        List<String> disk = SystemCalls.canBeTraced() ? SystemCalls.slowDisk(SYNC_MS) : List.of();
        try (ServerProcess server = ServerProcess.on(folder.resolve("server"), disk);
                Office office = new Office(folder, server.address())) {
            Crowd crowd = Crowd.in(office, PEERS);
            AtomicInteger untilKill = new AtomicInteger(Integer.MAX_VALUE);
            Semaphore killed = new Semaphore(0);
            List<Poster> posters = crowd.posting(Integer.MAX_VALUE, 4, () -> {
                // At once, where the acknowledgement is heard: what was told too early is stored a moment later.
                if (untilKill.decrementAndGet() == 0) {
                    ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroyForcibly);
                    killed.release();
                }
            });
            for (int kill = 0; kill < kills; kill++) {
                untilKill.set(20 + random.nextInt(200));
                assertThat(killed.tryAcquire(BACK.toSeconds(), TimeUnit.SECONDS))
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
