package chat.earshot.promises;

import static chat.earshot.e2e.Office.PASSWORD;
import static chat.earshot.e2e.Office.freshId;
import static chat.earshot.e2e.Office.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.e2e.Heard;
import chat.earshot.e2e.Office;
import chat.earshot.faults.BareLink;
import chat.earshot.faults.Kernel;
import chat.earshot.faults.ServerProcess;
import chat.earshot.peer.Peer;
import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.ContactAdded;
import chat.earshot.protocol.ConversationOpened;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Hello;
import chat.earshot.protocol.OpenConversation;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.Protocol;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.Response;
import chat.earshot.protocol.TextPosted;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.Limits;
import chat.earshot.wire.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * P9: whatever strangers and one account try, Ana and Bob go on chatting, and a server with 128 MiB survives it.
 * One server for all
 * tests, so that what one attack leaves behind hurts the next.
 */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class StrangersAtTheDoorTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int FLOOD = 20_000;
    private static final int TEXTS = 5;
    /** Of a server with a heap of 128 MiB. */
    private static final int PEAK_KIB_MAX = 512 * 1024;

    private ServerProcess server;
    private Office office;
    private Peer ana;
    private ConversationId talk;
    private final Heard heardByBob = new Heard();
    private final List<Long> tookMs = new ArrayList<>();

    @BeforeAll
    void anaAndBobChat(@TempDir Path folder) throws Exception {
        server = ServerProcess.on(
                folder.resolve("server"),
                List.of("env", "_JAVA_OPTIONS=-Xmx128m -Dlogback.configurationFile=logback.xml"));
        office = new Office(folder, server.address());
        ana = office.signedUp("ana");
        Peer bob = office.signedUp("bob");
        Office.introduce(ana, "ana", bob, "bob");
        talk = get(ana.openConversation("bob")).id();
        bob.listen(heardByBob);
        theyStillChat();
    }

    @AfterAll
    void nobodyWaitedLongAndEverybodyGoesHome() throws IOException {
        List<Long> sorted = tookMs.stream().sorted().toList();
        long p99Ms = sorted.get((sorted.size() * 99 + 99) / 100 - 1);
        long peakKib = Kernel.peakKib(server.pid());
        office.close();
        server.close();
        System.out.println("P9: texts=" + sorted.size() + " p99Ms=" + p99Ms + " peakMiB=" + peakKib / 1024);
        assertThat(p99Ms).as("p99 of the time until a text is confirmed").isLessThan(1_000);
        assertThat(peakKib).as("memory of the server in KiB").isLessThan(PEAK_KIB_MAX);
    }

    @AfterEach
    void nothingBroke() throws IOException {
        theyStillChat();
        assertThat(server.stderr())
                .noneMatch(
                        line -> line.contains("OutOfMemory") || line.contains("=broken") || line.contains("event=bug"));
    }

    /** What a stranger does with a socket. */
    interface Attack {
        void on(Socket socket) throws IOException;
    }

    static Stream<Arguments> plainAttacks() {
        byte[] junk = new byte[64 * 1024];
        new Random(42).nextBytes(junk);
        // A record of TLS by its first three bytes, and nothing like it after them.
        byte[] tlsGarbage = junk.clone();
        System.arraycopy(new byte[] {22, 3, 1, 64, 0}, 0, tlsGarbage, 0, 5);
        return Stream.of(
                Arguments.of("junk", (Attack) socket -> Stranger.pour(socket, junk, 100)),
                Arguments.of("garbage as TLS", (Attack) socket -> Stranger.pour(socket, tlsGarbage, 100)),
                Arguments.of("HTTP", (Attack) socket -> Stranger.pour(
                        socket, "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII), 1_000)),
                Arguments.of("one byte and silence", (Attack) socket -> Stranger.pour(socket, new byte[] {22}, 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plainAttacks")
    void aSocketWithoutTlsIsCut(String name, Attack attack) throws IOException {
        Socket socket = Stranger.plain(server.address());

        attack.on(socket);

        theyStillChat();
        Stranger.awaitCut(socket);
    }

    static Stream<Arguments> securedAttacks() {
        byte[] hello =
                bytes(new Hello(Protocol.VERSION_MIN, Protocol.VERSION_MAX, "stranger", new DeviceId(new UUID(6, 6))));
        byte[] keepAlives = new byte[4_096];
        return Stream.of(
                Arguments.of("a flood of keep-alives", (Attack) socket -> Stranger.pour(socket, keepAlives, 500)),
                Arguments.of(
                        "a flood of hellos, no answer read", (Attack) socket -> Stranger.pour(socket, hello, FLOOD)),
                Arguments.of("a byte at a time", (Attack) StrangersAtTheDoorTest::dribble));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("securedAttacks")
    void aLinkThatDoesNotSignInIsCut(String name, Attack attack) throws IOException {
        SSLSocket socket = Stranger.secured(server.address());

        CompletableFuture<Void> attacking = CompletableFuture.runAsync(() -> {
            try {
                attack.on(socket);
            } catch (IOException cut) {
                // That is what is wanted.
            }
        });

        theyStillChat();
        Stranger.awaitCut(socket);
        attacking.join();
    }

    @ParameterizedTest(name = "a length of {0}")
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, Limits.FRAME_BYTES_BEFORE_SIGN_IN + 1})
    void aStrangerWhoAnnouncesWhatNobodyMaySayIsCutAtOnce(int length) throws IOException {
        SSLSocket socket = Stranger.secured(server.address());
        long begun = System.nanoTime();

        Stranger.pour(socket, Stranger.length(length), 1);

        Stranger.awaitCut(socket);
        // For that reason, not because it doesn't sign in within ten seconds.
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void fiveHundredIdleSocketsAreCut() throws IOException {
        idle(500);
    }

    @Test
    @Tag("slow")
    void twoThousandIdleSocketsAreCut() throws IOException {
        idle(2_000);
    }

    @Test
    void anAccountThatPostsWithoutEndIsSlowedDownAndFillsNoLog() throws Exception {
        try (BareLink mallory = BareLink.to(server.address(), new DeviceId(new UUID(6, 7)));
                BareLink accomplice = BareLink.to(server.address(), new DeviceId(new UUID(6, 8)))) {
            mallory.signUp("mallory", PASSWORD);
            accomplice.signUp("accomplice", PASSWORD);
            mallory.ask(new AddContact("accomplice"), ContactAdded.class);
            accomplice.ask(new AddContact("mallory"), ContactAdded.class);
            ConversationId own = new ConversationId(UUID.randomUUID());
            mallory.ask(new OpenConversation("accomplice", own), ConversationOpened.class);
            int linesBefore = server.stderr().size();

            List<CompletableFuture<Response>> answers = new ArrayList<>();
            for (int posts = 0; posts < FLOOD; posts++) {
                answers.add(mallory.send(new PostText(own, freshId(), "spam")));
            }
            theyStillChat();
            await().atMost(Duration.ofSeconds(60)).until(() -> answers.stream().allMatch(CompletableFuture::isDone));

            List<Response> said = answers.stream().map(CompletableFuture::join).toList();
            assertThat(said).hasAtLeastOneElementOfType(TextPosted.class);
            assertThat(said.stream()
                            .filter(RequestRefused.class::isInstance)
                            .map(answer -> ((RequestRefused) answer).reason())
                            .distinct())
                    .containsExactly(Reason.RATE_LIMITED);
            assertThat(server.stderr().size() - linesBefore).as("lines logged").isLessThan(50);
            assertThat(mallory.ended()).isNotDone();
        }
    }

    private void idle(int sockets) throws IOException {
        InetSocketAddress address = server.address();
        List<Socket> idle = new ArrayList<>();
        long begun = System.nanoTime();
        for (int count = 0; count < sockets; count++) {
            idle.add(count % 10 == 0 ? secured(address) : Stranger.plain(address));
        }
        theyStillChat();
        for (Socket socket : idle) {
            Stranger.awaitCut(socket);
        }
        // Ten seconds for signing in, from the last of them on, and as many to spare.
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun)).isLessThan(20 + sockets / 50);
    }

    /** With TLS, unless there are so many strangers already that it is cut before that. */
    private static Socket secured(InetSocketAddress address) throws IOException {
        try {
            return Stranger.secured(address);
        } catch (IOException cut) {
            return Stranger.plain(address);
        }
    }

    /** Says a few new things, and waits until Bob has heard them. */
    private void theyStillChat() {
        for (int texts = 0; texts < TEXTS; texts++) {
            long begun = System.nanoTime();
            Office.post(ana, talk, "text " + tookMs.size());
            tookMs.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        }
        await().atMost(SOON).until(() -> heardByBob.texts().size() == tookMs.size());
    }

    private static void dribble(Socket socket) throws IOException {
        byte[] frame = bytes(new Hello(1, 1, "x".repeat(60), new DeviceId(new UUID(6, 9))));
        OutputStream out = socket.getOutputStream();
        int[] sent = {0};
        await().pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(30))
                .until(() -> wasCut(out, frame[sent[0]++ % frame.length]));
    }

    private static boolean wasCut(OutputStream out, byte next) {
        try {
            out.write(next);
            out.flush();
            return false;
        } catch (IOException cut) {
            return true;
        }
    }

    private static byte[] bytes(Hello hello) {
        ByteBuffer frame = Frame.of(new Envelope(1, hello)).bytes();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }
}
