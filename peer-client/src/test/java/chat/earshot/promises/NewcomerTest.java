package chat.earshot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.e2e.Heard;
import chat.earshot.e2e.Office;
import chat.earshot.faults.ChaosProxy;
import chat.earshot.faults.Evidence;
import chat.earshot.faults.LongLog;
import chat.earshot.faults.Poster;
import chat.earshot.faults.Seed;
import chat.earshot.faults.ServerProcess;
import chat.earshot.log.Head;
import chat.earshot.peer.Peer;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Username;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P6: who is brought into a conversation receives its entire log, however often the way there breaks. */
class NewcomerTest {
    private static final Duration BACK = Duration.ofSeconds(30);

    /** By each of the two, to see how long it takes here and now while nobody is brought in. */
    private static final int POSTS_BEFORE = 100;

    @TempDir
    Path folder;

    @Test
    @Timeout(180)
    void aNewcomerReceivesTheEntireLogWhileOthersPostAndLinksBreak() throws Exception {
        bringIn(5_000, 4, 30_000, 90_000, 2_000);
    }

    @Test
    @Tag("slow")
    @Timeout(900)
    void aNewcomerReceivesAHundredThousandEntriesWhileOthersPostAndLinksBreak() throws Exception {
        bringIn(100_000, 10, 200_000, 900_000, 20_000);
    }

    private void bringIn(int entries, int cuts, int bytesMin, int bytesMax, int postsMax) throws Exception {
        Seed seed = Seed.fresh("P6");
        try (ServerProcess server = ServerProcess.on(folder.resolve("server"));
                ChaosProxy proxy = ChaosProxy.before(server.address(), seed);
                Office office = new Office(folder, server.address())) {
            Peer ana = office.signedUp("ana");
            Peer bob = office.signedUp("bob");
            Office.introduce(ana, "ana", bob, "bob");
            Peer cleo = office.peer(
                    office.settings("cleo").withoutPeers().withServers(List.of(Office.text(proxy.address()))));
            Heard heard = new Heard();
            cleo.listen(heard);
            Office.get(cleo.signUp("cleo", Office.PASSWORD, ""));
            Office.introduce(ana, "ana", cleo, "cleo");
            ConversationId project =
                    Office.get(ana.newConversation(List.of("bob"), "project")).id();
            assertThat(server.stop(Duration.ofSeconds(5))).isZero();
            LongLog.append(server.data(), project, new Username("bob"), entries);
            server.start();
            // Both of them: who still fetches the log itself waits for that, and not for the newcomer.
            await().atMost(Duration.ofMinutes(3)).ignoreExceptions().until(() -> holds(ana, project) == entries);
            await().atMost(Duration.ofMinutes(3)).ignoreExceptions().until(() -> holds(bob, project) == entries);
            assertThat(Office.get(cleo.conversations())).isEmpty();

            List<Poster> before = posting(ana, bob, project, POSTS_BEFORE);
            await().atMost(BACK).until(() -> allAreDone(before));
            List<Poster> posters = posting(ana, bob, project, postsMax);
            int cutsBefore = proxy.cuts();
            proxy.cutEachLinkAfter(bytesMin, bytesMax, cuts);
            Office.get(ana.invite(project, "cleo"));
            await().atMost(Duration.ofMinutes(5)).until(() -> proxy.cuts() >= cutsBefore + cuts);
            posters.forEach(Poster::stop);
            await().atMost(BACK).until(() -> allAreDone(posters));

            Head end = Evidence.whole(ana, project).head();
            await().atMost(Duration.ofMinutes(5)).until(() -> heard.entries().size() >= end.seq());
            Evidence evidence = Evidence.require(posters, List.of(ana, bob, cleo), project);
            long beforeMs = Poster.p99Ms(before);
            long p99Ms = Poster.p99Ms(posters);
            System.out.println("P6: entries=" + end.seq() + " cuts=" + (proxy.cuts() - cutsBefore)
                    + " othersP99BeforeMs=" + beforeMs + " othersP99Ms=" + p99Ms + " " + evidence);
            assertThat(end.seq()).isEqualTo(entries + 2L * POSTS_BEFORE + 1 + evidence.said());
            assertThat(evidence.said()).as("posted during the transfer").isPositive();
            assertThat(p99Ms)
                    .as("p99 of the time until the others' texts are confirmed")
                    .isLessThan(Math.max(1_000, 5 * beforeMs));
            assertThat(heard.seqs())
                    .isEqualTo(LongStream.rangeClosed(1, end.seq()).boxed().toList());
        }
    }

    private static List<Poster> posting(Peer ana, Peer bob, ConversationId project, int postsMax) {
        return List.of(
                new Poster(ana, "ana", project, postsMax).start(2), new Poster(bob, "bob", project, postsMax).start(2));
    }

    private static boolean allAreDone(List<Poster> posters) {
        return posters.stream().allMatch(poster -> poster.done().isDone());
    }

    private static long holds(Peer peer, ConversationId conversation) {
        return Office.get(peer.verify(conversation)).head().seq();
    }
}
