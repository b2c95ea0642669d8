package chat.earshot.promises;

import static chat.earshot.e2e.Office.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.e2e.Office;
import chat.earshot.faults.BareLink;
import chat.earshot.faults.ServerProcess;
import chat.earshot.link.DialException;
import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.ContactAdded;
import chat.earshot.protocol.ConversationOpened;
import chat.earshot.protocol.FetchLog;
import chat.earshot.protocol.LogPage;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.StartConversation;
import chat.earshot.protocol.TextPosted;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.SessionToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P25: peers come, talk and go for minutes, and the server holds no more than when it was warm. */
class SoakTest {
    private static final int PEERS = 50;
    private static final int TEXTS = 10;
    private static final Duration WARM = Duration.ofMinutes(1);
    private static final Duration WHOLE = Duration.ofMinutes(4);
    private static final Pattern USED = Pattern.compile("(?:generation|space) .*?used (?<kib>\\d+)K");

    @TempDir
    Path folder;

    /** What a server holds. */
    private record Held(int heapKib, int descriptors, int threads, long logBytes) {}

    @Test
    @Tag("slow")
    @Timeout(600)
    void theServerHoldsNoMoreAtTheEndThanWhenItWasWarm() throws Exception {
        try (ServerProcess server = ServerProcess.on(folder.resolve("server"))) {
            List<Desk> desks = new ArrayList<>();
            try (BareLink host = BareLink.to(server.address(), new DeviceId(UUID.randomUUID()))) {
                host.signUp("host", PASSWORD);
                for (int number = 0; number < PEERS; number++) {
                    desks.add(Desk.at(server, number, host));
                }
            }
            long begun = System.nanoTime();
            int rounds = churn(server, desks, begun + WARM.toNanos());
            Held warm = held(server);
            rounds += churn(server, desks, begun + WHOLE.toNanos());
            Held end = held(server);

            System.out.println("P25: links=" + rounds * PEERS + " texts=" + rounds * PEERS * TEXTS + " warm=" + warm
                    + " end=" + end);
            assertThat(end.heapKib()).as("heap after GC").isLessThan(warm.heapKib() * 5 / 4 + 8 * 1024);
            assertThat(end.descriptors()).isLessThanOrEqualTo(warm.descriptors() + 5);
            assertThat(end.threads()).isLessThanOrEqualTo(warm.threads() + 5);
            assertThat(end.logBytes()).as("write-ahead log").isLessThan(64L * 1024 * 1024);
            assertThat(server.stop(Duration.ofSeconds(5))).isZero();
        }
    }

    private static int churn(ServerProcess server, List<Desk> desks, long until) throws DialException {
        int rounds = 0;
        while (System.nanoTime() < until) {
            for (Desk desk : desks) {
                desk.comeTalkAndGo(server);
            }
            rounds++;
        }
        return rounds;
    }

    private static Held held(ServerProcess server) throws IOException, InterruptedException {
        command(server, "GC.run");
        Matcher used = USED.matcher(command(server, "GC.heap_info"));
        int kib = 0;
        while (used.find()) {
            kib += Integer.parseInt(used.group("kib"));
        }
        assertThat(kib).as("the heap is seen").isPositive();
        return new Held(
                kib,
                server.descriptors(),
                server.threads().size(),
                Files.size(server.data().resolve("earshot.db-wal")));
    }

    private static String command(ServerProcess server, String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(server.pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jcmd.waitFor()).as(said).isZero();
        return said;
    }

    /** Somebody with a conversation with the host. */
    private static final class Desk {
        private final DeviceId device;
        private final ConversationId own = new ConversationId(UUID.randomUUID());
        private SessionToken token;

        private Desk(DeviceId device, SessionToken token) {
            this.device = device;
            this.token = token;
        }

        static Desk at(ServerProcess server, int number, BareLink host) throws DialException {
            DeviceId device = new DeviceId(new UUID(25, number));
            try (BareLink link = BareLink.to(server.address(), device)) {
                Desk desk =
                        new Desk(device, link.signUp("desk" + number, PASSWORD).token());
                link.ask(new AddContact("host"), ContactAdded.class);
                host.ask(new AddContact("desk" + number), ContactAdded.class);
                link.ask(new StartConversation(desk.own, List.of("host"), "notes"), ConversationOpened.class);
                return desk;
            }
        }

        void comeTalkAndGo(ServerProcess server) throws DialException {
            try (BareLink link = BareLink.to(server.address(), device)) {
                token = link.resume(token).token();
                for (int text = 0; text < TEXTS; text++) {
                    link.ask(new PostText(own, Office.freshId(), "text " + text), TextPosted.class);
                }
                link.ask(new FetchLog(own, 0, 100), LogPage.class);
            }
        }
    }
}
