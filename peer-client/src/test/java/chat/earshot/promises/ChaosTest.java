package chat.earshot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.e2e.Heard;
import chat.earshot.e2e.Office;
import chat.earshot.faults.ChaosProxy;
import chat.earshot.faults.Crowd;
import chat.earshot.faults.Evidence;
import chat.earshot.faults.Poster;
import chat.earshot.faults.Seed;
import chat.earshot.faults.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * P4: over links that are cut anywhere and lose replies, everybody is shown the same entries, each once, in one
 * order.
 */
class ChaosTest {
    private static final int PEERS = 3;

    @TempDir
    Path folder;

    @Test
    @Timeout(180)
    void everybodyIsShownTheSameEntriesOnceAndInOrder() throws Exception {
        chaos(667, 25, 12);
    }

    @Test
    @Tag("slow")
    @Timeout(900)
    void everybodyIsShownTheSameTenThousandEntriesOnceAndInOrder() throws Exception {
        chaos(3_334, 100, 60);
    }

    private void chaos(int postsEach, int cuts, int harms) throws Exception {
        Seed seed = Seed.fresh("P4");
        Random random = seed.random();
        try (ServerProcess server = ServerProcess.on(folder.resolve("server"));
                ChaosProxy proxy = ChaosProxy.before(server.address(), seed);
                Office office = new Office(folder, proxy.address())) {
            Crowd crowd = Crowd.in(office, PEERS);
            proxy.cutEachLinkAfter(500, 40_000, cuts);
            AtomicInteger harmsLeft = new AtomicInteger(harms);

            List<Poster> posters = crowd.posting(postsEach, 8);
            await().atMost(Duration.ofMinutes(10))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        harm(proxy, random, harmsLeft);
                        return posters.stream().allMatch(poster -> poster.done().isDone());
                    });

            Evidence evidence = Evidence.require(posters, crowd.peers(), crowd.conversation());
            System.out.println("P4: " + proxy + " " + evidence);
            assertThat(evidence.said()).isEqualTo(PEERS * postsEach);
            assertThat(proxy.cuts()).isGreaterThan(cuts / 2);
            List<Long> all = LongStream.rangeClosed(1, evidence.said()).boxed().toList();
            for (Heard heard : crowd.heard()) {
                await().untilAsserted(() -> assertThat(heard.seqs()).isEqualTo(all));
            }
        }
    }

    private static void harm(ChaosProxy proxy, Random random, AtomicInteger left) {
        if (left.getAndDecrement() > 0) {
            switch (random.nextInt(4)) {
                case 0 -> proxy.halfClose();
                case 1 -> proxy.reset();
                default -> proxy.dropNextReply();
            }
        }
    }
}
