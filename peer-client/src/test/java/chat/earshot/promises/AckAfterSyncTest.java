package chat.earshot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.earshot.e2e.Office;
import chat.earshot.faults.ServerProcess;
import chat.earshot.faults.SystemCalls;
import chat.earshot.peer.Peer;
import chat.earshot.values.ConversationId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * P2: an acknowledgement leaves the rendezvous only after the disk has been told to keep what it acknowledges.
 * Nobody here can pull the plug; what the kernel was asked for, and in which order, is seen by strace.
 */
class AckAfterSyncTest {
    private static final int POSTS = 40;

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void everyAcknowledgementFollowsASyncOfWhatItAcknowledges() throws Exception {
        assumeTrue(SystemCalls.canBeTraced(), "strace can't trace here: apt-get install strace");
        Path trace = folder.resolve("trace");
        Instant begun;
        Instant ended;
        try (ServerProcess server = ServerProcess.on(folder.resolve("server"), SystemCalls.tracer(trace));
                Office office = new Office(folder, server.address())) {
            Peer ana = office.signedUp("ana");
            try (Peer bob = office.signedUp("bob")) {
                Office.introduce(ana, "ana", bob, "bob");
            }
            ConversationId lunch = Office.get(ana.openConversation("bob")).id();
            Office.post(ana, lunch, "this one may come together with what else a beginning asks for");
            begun = Instant.now();
            for (int post = 0; post < POSTS; post++) {
                Office.post(ana, lunch, "text " + post);
            }
            ended = Instant.now();
            assertThat(server.stop(Duration.ofSeconds(10))).isZero();
        }

        List<SystemCalls.Call> calls = SystemCalls.of(trace, begun, ended);
        SystemCalls.Order order = SystemCalls.order(calls);

        System.out.println("P2: posts=" + POSTS + " " + order);
        assertThat(order.answersWithoutSync()).isEmpty();
        assertThat(order.answers()).as("answers seen").isGreaterThanOrEqualTo(POSTS);
        assertThat(order.syncs()).as("syncs of the write-ahead log").isGreaterThanOrEqualTo(POSTS);
    }
}
