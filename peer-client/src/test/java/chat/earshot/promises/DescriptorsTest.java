package chat.earshot.promises;

import static chat.earshot.e2e.Office.PASSWORD;
import static chat.earshot.e2e.Office.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.e2e.Heard;
import chat.earshot.e2e.Office;
import chat.earshot.faults.BareLink;
import chat.earshot.faults.Kernel;
import chat.earshot.faults.ServerProcess;
import chat.earshot.link.DialException;
import chat.earshot.peer.Peer;
import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.FetchPiece;
import chat.earshot.protocol.LogPage;
import chat.earshot.protocol.Reason;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.FileId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * P9: the server's file descriptors are taken away: who is linked chats on, who comes waits, and nobody has to restart
 * it.
 */
@Timeout(120)
class DescriptorsTest {
    private static final int DESCRIPTORS = 400;
    /** So few that none is left: standard input, output and error have them. */
    private static final int NONE_LEFT = 3;

    private static final int TEXTS = 20;
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private ServerProcess server;
    private Office office;
    private BareLink bobs;
    private Peer ana;
    private ConversationId talk;
    private final Heard heardByBob = new Heard();
    private final List<Long> tookMs = new ArrayList<>();

    @BeforeEach
    void anaAndBobAreLinked() throws Exception {
        server = ServerProcess.packed(
                folder.resolve("server"), List.of("prlimit", "--nofile=" + DESCRIPTORS + ":" + DESCRIPTORS));
        office = new Office(folder, server.address());
        ana = office.signedUp("ana");
        Peer bob = office.signedUp("bob");
        Office.introduce(ana, "ana", bob, "bob");
        talk = get(ana.openConversation("bob")).id();
        bob.listen(heardByBob);
        bobs = BareLink.to(server.address(), new DeviceId(new UUID(9, 1)));
        bobs.signIn("bob", PASSWORD);
    }

    @AfterEach
    void takeDown() {
        office.close();
        bobs.close();
        server.close();
    }

    @Test
    void withoutADescriptorLeftThoseWhoAreLinkedChatOnAndWhoComesWaitsUntilThereIsOne() throws Exception {
        int linesBefore = server.stderr().size();

        server.descriptorsMax(NONE_LEFT);
        CompletableFuture<BareLink> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return newcomer(4);
            } catch (DialException turnedAway) {
                throw new CompletionException(turnedAway);
            }
        });
        theyStillChat();
        // What nobody has asked for before is looked up, too.
        assertThat(bobs.refusal(new FetchPiece(talk, new FileId(new UUID(9, 9)), 0, 0))
                        .reason())
                .isEqualTo(Reason.FILE_UNAVAILABLE);
        long beganMs = Kernel.cpuMs(server.pid());
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        long spentMs = Kernel.cpuMs(server.pid()) - beganMs;
        assertThat(waiting).isNotDone();
        server.descriptorsMax(DESCRIPTORS);

        try (BareLink cleo = waiting.get(10, TimeUnit.SECONDS)) {
            assertThat(cleo.signUp("cleo", PASSWORD).username().value()).isEqualTo("cleo");
        }
        theyStillChat();
        assertThat(spentMs)
                .as("computing time in a second in which nobody asked for anything")
                .isLessThan(500);
        assertThat(server.stderr().size() - linesBefore).as("lines logged").isLessThan(10);
        whatWasSeen("none left, idleCpuMs=" + spentMs);
    }

    /** Says new things, each of which Bob reads in the log, and hears. */
    private void theyStillChat() {
        for (int texts = 0; texts < TEXTS; texts++) {
            long begun = System.nanoTime();
            Office.post(ana, talk, "text " + tookMs.size());
            LogPage page = bobs.ask(new FetchLog(talk, 0, 200), LogPage.class);
            tookMs.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
            assertThat(page.head().seq()).isEqualTo(tookMs.size());
        }
        await().atMost(SOON).until(() -> heardByBob.texts().size() == tookMs.size());
    }

    private void whatWasSeen(String by) throws IOException {
        List<Long> sorted = tookMs.stream().sorted().toList();
        long p99Ms = sorted.get((sorted.size() - 1) * 99 / 100);
        System.out.println("P9: descriptors=" + by + " texts=" + sorted.size() + " p99Ms=" + p99Ms);
        assertThat(p99Ms).as("p99 until a text is stored and read in ms").isLessThan(1_000);
        assertThat(server.stderr()).noneMatch(line -> line.contains("bug") || line.contains("=broken"));
    }

    private BareLink newcomer(int number) throws DialException {
        return BareLink.to(server.address(), new DeviceId(new UUID(9, number)));
    }
}
