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
import java.net.Socket;
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
 * P9: the server's file descriptors are taken away, or strangers take all of them: who is linked chats on, who comes
 * waits, its log doesn't grow, and nobody has to restart it.
 */
@Timeout(120)
class DescriptorsTest {
    private static final int DESCRIPTORS = 400;
    /** So few that none is left: standard input, output and error have them. */
    private static final int NONE_LEFT = 3;
    /** Fewer than links may have by the server's own bound: it is the operating system that has no more. */
    private static final int LEFT_FOR_LINKS = 12;
    /** The server cuts those whom it could let in after some seconds, and lets in the next. */
    private static final int STRANGERS = 200;

    private static final int LINES_MAX = 10;
    /** In a second; a loop without rest takes more even of a machine that is busy with much else. */
    private static final int IDLE_CPU_MS_MAX = 100;

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
                folder.resolve("server"),
                List.of(
                        "env",
                        "_JAVA_OPTIONS=-Dlogback.configurationFile=logback.xml",
                        "prlimit",
                        "--nofile=" + DESCRIPTORS + ":" + DESCRIPTORS));
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
        CompletableFuture<BareLink> waiting = newcomer();
        theyStillChat();
        // What nobody has asked for before is looked up, too.
        assertThat(bobs.refusal(new FetchPiece(talk, new FileId(new UUID(9, 9)), 0, 0))
                        .reason())
                .isEqualTo(Reason.FILE_UNAVAILABLE);
        long spentMs = idleCpuMs();
        assertThat(waiting).isNotDone();
        server.descriptorsMax(DESCRIPTORS);

        isWelcome(waiting);
        theyStillChat();
        whatWasSeen("none left", spentMs, linesBefore);
    }

    @Test
    void whenStrangersTakeEveryDescriptorThoseWhoAreLinkedChatOnAndWhoComesWaitsUntilTheyGo() throws Exception {
        int linesBefore = server.stderr().size();
        List<Socket> strangers = new ArrayList<>();

        server.descriptorsMax(server.descriptors() + LEFT_FOR_LINKS);
        while (strangers.size() < STRANGERS) {
            strangers.add(Stranger.plain(server.address()));
        }
        await().atMost(SOON).until(() -> !refusals().isEmpty());
        CompletableFuture<BareLink> waiting = newcomer();
        theyStillChat();
        long spentMs = idleCpuMs();
        assertThat(waiting).isNotDone();
        for (Socket stranger : strangers) {
            stranger.close();
        }

        isWelcome(waiting);
        theyStillChat();
        whatWasSeen("taken by strangers", spentMs, linesBefore);
    }

    /** Computing time of the server in a second in which nobody asks for anything. */
    private long idleCpuMs() {
        long beganMs = Kernel.cpuMs(server.pid());
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        return Kernel.cpuMs(server.pid()) - beganMs;
    }

    private CompletableFuture<BareLink> newcomer() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return BareLink.to(server.address(), new DeviceId(new UUID(9, 4)));
            } catch (DialException turnedAway) {
                throw new CompletionException(turnedAway);
            }
        });
    }

    private static void isWelcome(CompletableFuture<BareLink> waiting) throws Exception {
        try (BareLink cleo = waiting.get(10, TimeUnit.SECONDS)) {
            assertThat(cleo.signUp("cleo", PASSWORD).username().value()).isEqualTo("cleo");
        }
    }

    /** What the server's log says of links that it couldn't let in. */
    private List<String> refusals() throws IOException {
        return server.stderr().stream()
                .filter(line -> line.contains("event=accept-failed"))
                .toList();
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

    private void whatWasSeen(String descriptors, long idleCpuMs, int linesBefore) throws IOException {
        List<Long> sorted = tookMs.stream().sorted().toList();
        long p99Ms = sorted.get((sorted.size() - 1) * 99 / 100);
        int lines = server.stderr().size() - linesBefore;
        System.out.println("P9: descriptors=\"" + descriptors + "\" idleCpuMs=" + idleCpuMs + " texts=" + sorted.size()
                + " p99Ms=" + p99Ms + " lines=" + lines);
        assertThat(idleCpuMs)
                .as("computing time in a second in which nobody asked for anything")
                .isLessThan(IDLE_CPU_MS_MAX);
        assertThat(p99Ms).as("p99 until a text is stored and read in ms").isLessThan(1_000);
        // Accepting fails twice a second; a line a minute says so.
        assertThat(refusals()).hasSizeBetween(1, 2);
        assertThat(lines).as("lines logged").isLessThan(LINES_MAX);
        assertThat(server.stderr()).noneMatch(line -> line.contains("event=bug") || line.contains("=broken"));
    }
}
