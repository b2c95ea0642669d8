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

    @TempDir
    Path folder;

    @Test
    @Timeout(180)
    void aNewcomerReceivesTheEntireLogWhileOthersPostAndLinksBreak() throws Exception {
        bringIn(5_000, 4, 30_000, 90_000);
    }

    @Test
    @Tag("slow")
    @Timeout(900)
    void aNewcomerReceivesAHundredThousandEntriesWhileOthersPostAndLinksBreak() throws Exception {
        bringIn(100_000, 10, 200_000, 900_000);
    }

    private void bringIn(int entries, int cuts, int bytesMin, int bytesMax) throws Exception {
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
            await().atMost(Duration.ofMinutes(3)).ignoreExceptions().until(() -> holds(ana, project) == entries);
            assertThat(Office.get(cleo.conversations())).isEmpty();

            List<Poster> posters = List.of(
                    new Poster(ana, "ana", project, 2_000).start(2), new Poster(bob, "bob", project, 2_000).start(2));
            int cutsBefore = proxy.cuts();
            proxy.cutEachLinkAfter(bytesMin, bytesMax, cuts);
            Office.get(ana.invite(project, "cleo"));
            await().atMost(Duration.ofMinutes(5)).until(() -> proxy.cuts() >= cutsBefore + cuts);
            posters.forEach(Poster::stop);
            await().atMost(BACK)
                    .until(() ->
                            posters.stream().allMatch(poster -> poster.done().isDone()));

            Head end = Evidence.whole(ana, project).head();
            await().atMost(Duration.ofMinutes(5)).until(() -> heard.entries().size() >= end.seq());
            Evidence evidence = Evidence.require(posters, List.of(ana, bob, cleo), project);
            System.out.println("P6: entries=" + end.seq() + " cuts=" + (proxy.cuts() - cutsBefore) + " " + evidence);
            assertThat(end.seq()).isEqualTo(entries + 1 + evidence.said());
            assertThat(evidence.said()).as("posted during the transfer").isPositive();
            assertThat(heard.seqs())
                    .isEqualTo(LongStream.rangeClosed(1, end.seq()).boxed().toList());
        }
    }

    private static long holds(Peer peer, ConversationId conversation) {
        return Office.get(peer.verify(conversation)).head().seq();
    }
}
