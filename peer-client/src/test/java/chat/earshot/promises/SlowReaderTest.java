package chat.earshot.promises;

import static chat.earshot.e2e.Office.PASSWORD;
import static chat.earshot.e2e.Office.freshId;
import static chat.earshot.e2e.Office.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.e2e.Office;
import chat.earshot.faults.BareLink;
import chat.earshot.faults.ServerProcess;
import chat.earshot.link.DialException;
import chat.earshot.link.Link;
import chat.earshot.link.LinkClient;
import chat.earshot.link.LinkEnd;
import chat.earshot.link.LinkListener;
import chat.earshot.link.LinkSettings;
import chat.earshot.link.Trust;
import chat.earshot.peer.Peer;
import chat.earshot.protocol.AddContact;
import chat.earshot.protocol.ContactAdded;
import chat.earshot.protocol.ConversationOpened;
import chat.earshot.protocol.EntryAppended;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Hello;
import chat.earshot.protocol.PostText;
import chat.earshot.protocol.Protocol;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.Response;
import chat.earshot.protocol.Resume;
import chat.earshot.protocol.SignedIn;
import chat.earshot.protocol.StartConversation;
import chat.earshot.protocol.TextPosted;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.SessionToken;
import chat.earshot.wire.Frame;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P8: who doesn't read harms nobody but itself, and gets everything once it reads again. */
@Timeout(180)
class SlowReaderTest {
    private static final int READERS = 18;
    private static final int POSTS_PER_SEC = 200;
    private static final String TEXT = "x".repeat(1_500);
    private static final ConversationId TALK = new ConversationId(new UUID(8, 8));

    @TempDir
    Path folder;

    @Test
    void oneOfTwentyDoesNotReadAndIsCutAndTheOthersNoticeNothing() throws Exception {
        try (ServerProcess server = ServerProcess.on(
                        folder.resolve("server"),
                        List.of("env", "_JAVA_OPTIONS=-Xmx128m -Dlogback.configurationFile=logback.xml"));
                BareLink ana = BareLink.to(server.address(), device(0))) {
            ana.signUp("ana", PASSWORD);
            List<SessionToken> tokens = new ArrayList<>();
            for (int number = 1; number <= READERS; number++) {
                tokens.add(contactOf(ana, server.address(), number));
            }
            SessionToken victims = contactOf(ana, server.address(), READERS + 1);
            ana.ask(new StartConversation(TALK, names(), "all"), ConversationOpened.class);
            List<Reader> readers = new ArrayList<>();
            for (int number = 1; number <= READERS; number++) {
                readers.add(Reader.at(server.address(), device(number), tokens.get(number - 1)));
            }
            try (Socket victim = Stranger.secured(server.address())) {
                say(victim, 1, new Hello(Protocol.VERSION_MIN, Protocol.VERSION_MAX, "victim", device(READERS + 1)));
                say(victim, 2, new Resume(victims));
                List<AtomicLong> delays = postUntil(ana, victim, () -> isCut(server));

                long posts = delays.size();
                assertThat(posts).as("posts before the victim was cut").isGreaterThan(POSTS_PER_SEC);
                List<Long> all = LongStream.rangeClosed(1, posts).boxed().toList();
                for (Reader reader : readers) {
                    await().atMost(Duration.ofSeconds(20)).until(() -> reader.seqs.size() == posts);
                    assertThat(reader.seqs).isEqualTo(all);
                    assertThat(reader.ended).isNotDone();
                }
                assertThat(median(delays)).as("median time to an answer in ms").isLessThan(1_000);
                theVictimCatchesUp(server, posts);
            }
            assertThat(server.stderr()).noneMatch(line -> line.contains("OutOfMemory"));
            readers.forEach(reader -> get(reader.link).close("done"));
        }
    }

    private void theVictimCatchesUp(ServerProcess server, long posts) throws Exception {
        try (Office office = new Office(folder, server.address())) {
            Peer back = office.peer("victim");
            get(back.signIn(name(READERS + 1), PASSWORD));
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            get(back.log(TALK, 1, Integer.MAX_VALUE)).entries().size() == posts);
            assertThat(get(back.verify(TALK)).head().seq()).isEqualTo(posts);
        }
    }

    /** Posts at a steady pace; how long each answer took in milliseconds. */
    private static List<AtomicLong> postUntil(BareLink ana, Socket victim, Callable<Boolean> enough) throws Exception {
        List<AtomicLong> delays = new CopyOnWriteArrayList<>();
        List<CompletableFuture<Response>> answers = new CopyOnWriteArrayList<>();
        ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
        try {
            // It lives, says so, and reads nothing: silence alone would have it cut for that.
            ScheduledFuture<?> living = pace.scheduleAtFixedRate(
                    () -> Stranger.pour(victim, Stranger.length(0), 1), 1_000, 1_000, TimeUnit.MILLISECONDS);
            ScheduledFuture<?> posting = pace.scheduleAtFixedRate(
                    () -> {
                        AtomicLong delay = new AtomicLong();
                        long begun = System.nanoTime();
                        delays.add(delay);
                        answers.add(ana.send(new PostText(TALK, freshId(), TEXT))
                                .whenComplete((answer, failure) ->
                                        delay.set(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun))));
                    },
                    0,
                    1_000 / POSTS_PER_SEC,
                    TimeUnit.MILLISECONDS);
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(250))
                    .until(enough);
            posting.cancel(false);
            living.cancel(false);
        } finally {
            pace.shutdown();
            assertThat(pace.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> answers.stream().allMatch(CompletableFuture::isDone));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isInstanceOf(TextPosted.class));
        return delays;
    }

    private static long median(List<AtomicLong> delays) {
        return delays.stream()
                .mapToLong(AtomicLong::get)
                .sorted()
                .skip(delays.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isCut(ServerProcess server) throws IOException {
        return server.stderr().stream().anyMatch(line -> line.contains("cause=TOO_SLOW"));
    }

    private static void say(Socket socket, int exchange, Request request) throws IOException {
        ByteBuffer frame = Frame.of(new Envelope(exchange, request)).bytes();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        socket.getOutputStream().write(bytes);
    }

    private static SessionToken contactOf(BareLink ana, InetSocketAddress address, int number) throws DialException {
        try (BareLink other = BareLink.to(address, device(number))) {
            SessionToken token = other.signUp(name(number), PASSWORD).token();
            other.ask(new AddContact("ana"), ContactAdded.class);
            ana.ask(new AddContact(name(number)), ContactAdded.class);
            return token;
        }
    }

    private static List<String> names() {
        return LongStream.rangeClosed(1, READERS + 1)
                .mapToObj(number -> name((int) number))
                .toList();
    }

    private static String name(int number) {
        return "reader" + number;
    }

    private static DeviceId device(int number) {
        return new DeviceId(new UUID(8, number));
    }

    /** Reads everything and keeps only its numbers. Network thread. */
    private static final class Reader implements LinkListener {
        private final List<Long> seqs = new CopyOnWriteArrayList<>();
        private final CompletableFuture<LinkEnd> ended = new CompletableFuture<>();
        private final CompletableFuture<Response> admitted = new CompletableFuture<>();
        private final CompletableFuture<Link> link = new CompletableFuture<>();

        static Reader at(InetSocketAddress address, DeviceId device, SessionToken token) throws DialException {
            Reader reader = new Reader();
            Link link = LinkClient.dial(address, Trust.firstUse(), LinkSettings.peer(), reader, 5_000);
            link.send(new Envelope(1, new Hello(Protocol.VERSION_MIN, Protocol.VERSION_MAX, "reader", device)));
            link.send(new Envelope(2, new Resume(token)));
            assertThat(get(reader.admitted)).isInstanceOf(SignedIn.class);
            return reader;
        }

        @Override
        public void opened(Link opened) {
            link.complete(opened);
        }

        @Override
        public void received(Link from, Envelope envelope) {
            if (envelope.message() instanceof EntryAppended appended) {
                seqs.add(appended.entry().seq());
            } else if (envelope.exchange() == 2 && envelope.message() instanceof Response response) {
                admitted.complete(response);
            }
        }

        @Override
        public void closed(Link from, LinkEnd end) {
            ended.complete(end);
        }
    }
}
