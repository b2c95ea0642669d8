package chat.earshot.promises;

import static chat.earshot.e2e.Office.PASSWORD;
import static chat.earshot.e2e.Office.freshId;
import static chat.earshot.e2e.Office.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.earshot.e2e.Office;
import chat.earshot.faults.BareLink;
import chat.earshot.faults.Kernel;
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
import chat.earshot.protocol.Response;
import chat.earshot.protocol.Resume;
import chat.earshot.protocol.SignedIn;
import chat.earshot.protocol.StartConversation;
import chat.earshot.protocol.TextPosted;
import chat.earshot.values.ConversationId;
import chat.earshot.values.DeviceId;
import chat.earshot.values.SessionToken;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P8: who doesn't read harms nobody but itself, and gets everything once it reads again. */
@Timeout(180)
class SlowReaderTest {
    private static final int READERS = 18;
    private static final int READERS_IN_THE_LONG_RUN = 48;
    private static final int P99_MS_MAX = 250;
    private static final int POSTS_PER_SEC = 200;
    private static final String TEXT = "x".repeat(1_500);
    private static final ConversationId TALK = new ConversationId(new UUID(8, 8));

    @TempDir
    Path folder;

    @Test
    void oneOfTwentyDoesNotReadAndIsCutAndTheOthersNoticeNothing() throws Exception {
        oneDoesNotRead(READERS);
    }

    @Test
    @Tag("slow")
    void oneOfFiftyDoesNotReadAndTheOthersHearEveryTextInAQuarterOfASecond() throws Exception {
        assertThat(oneDoesNotRead(READERS_IN_THE_LONG_RUN))
                .as("p99 of the time until others hear of a text in ms")
                .isLessThan(P99_MS_MAX);
    }

    /** The p99 of the time from a post until each of the others hears of it, in milliseconds. */
    private long oneDoesNotRead(int others) throws Exception {
        try (ServerProcess server = ServerProcess.on(
                        folder.resolve("server"),
                        List.of("env", "_JAVA_OPTIONS=-Xmx128m -Dlogback.configurationFile=logback.xml"));
                BareLink ana = BareLink.to(server.address(), device(0))) {
            ana.signUp("ana", PASSWORD);
            List<SessionToken> tokens = new ArrayList<>();
            for (int number = 1; number <= others; number++) {
                tokens.add(contactOf(ana, server.address(), number));
            }
            SessionToken victims = contactOf(ana, server.address(), others + 1);
            ana.ask(new StartConversation(TALK, names(others + 1), "all"), ConversationOpened.class);
            List<Reader> readers = new ArrayList<>();
            for (int number = 1; number <= others; number++) {
                readers.add(Reader.at(server.address(), device(number), tokens.get(number - 1)));
            }
            try (Socket victim = Stranger.secured(server.address())) {
                Stranger.say(
                        victim, 1, new Hello(Protocol.VERSION_MIN, Protocol.VERSION_MAX, "victim", device(others + 1)));
                Stranger.say(victim, 2, new Resume(victims));
                List<Said> said = postUntil(ana, victim, () -> isCut(server));

                long posts = said.size();
                assertThat(posts).as("posts before the victim was cut").isGreaterThan(POSTS_PER_SEC);
                List<Long> all = LongStream.rangeClosed(1, posts).boxed().toList();
                for (Reader reader : readers) {
                    await().atMost(Duration.ofSeconds(20)).until(() -> reader.seqs.size() == posts);
                    assertThat(List.copyOf(reader.seqs)).isEqualTo(all);
                    assertThat(reader.ended).isNotDone();
                }
                long medianMs = at(50, said.stream().map(one -> one.answeredMs.get()));
                long p99Ms = at(99, readers.stream().flatMap(reader -> reader.delaysMs(said)));
                System.out.println("P8: peers=" + (others + 2) + " posts=" + posts + " medianAnswerMs=" + medianMs
                        + " p99HeardMs=" + p99Ms + " serverPeakMiB=" + Kernel.peakKib(server.pid()) / 1024);
                assertThat(medianMs).as("median time to an answer in ms").isLessThan(1_000);
                theVictimCatchesUp(server, name(others + 1), posts);
                assertThat(server.stderr()).noneMatch(line -> line.contains("OutOfMemory"));
                readers.forEach(reader -> get(reader.link).close("done"));
                return p99Ms;
            }
        }
    }

    /** A post: when it was asked for, and after how long that was answered. */
    private record Said(long atNanos, AtomicLong answeredMs) {}

    private void theVictimCatchesUp(ServerProcess server, String victim, long posts) throws Exception {
        try (Office office = new Office(folder, server.address())) {
            Peer back = office.peer("victim");
            get(back.signIn(victim, PASSWORD));
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            get(back.log(TALK, 1, Integer.MAX_VALUE)).entries().size() == posts);
            assertThat(get(back.verify(TALK)).head().seq()).isEqualTo(posts);
        }
    }

    /** Posts at a steady pace. */
    private static List<Said> postUntil(BareLink ana, Socket victim, Callable<Boolean> enough) throws Exception {
        List<Said> said = new CopyOnWriteArrayList<>();
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
                        said.add(new Said(begun, delay));
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
        return said;
    }

    private static long at(int percent, Stream<Long> values) {
        List<Long> sorted = values.sorted().toList();
        return sorted.get((sorted.size() - 1) * percent / 100);
    }

    private static boolean isCut(ServerProcess server) throws IOException {
        return server.stderr().stream().anyMatch(line -> line.contains("cause=TOO_SLOW"));
    }

    private static SessionToken contactOf(BareLink ana, InetSocketAddress address, int number) throws DialException {
        try (BareLink other = BareLink.to(address, device(number))) {
            SessionToken token = other.signUp(name(number), PASSWORD).token();
            other.ask(new AddContact("ana"), ContactAdded.class);
            ana.ask(new AddContact(name(number)), ContactAdded.class);
            return token;
        }
    }

    private static List<String> names(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(number -> name((int) number))
                .toList();
    }

    private static String name(int number) {
        return "reader" + number;
    }

    private static DeviceId device(int number) {
        return new DeviceId(new UUID(8, number));
    }

    /** Reads everything and keeps only its numbers and when it came. Network thread. */
    private static final class Reader implements LinkListener {
        private final Queue<Long> seqs = new ConcurrentLinkedQueue<>();
        private final Queue<Long> heardNanos = new ConcurrentLinkedQueue<>();
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

        /** How long after each post it was heard here: the log is nobody else's, so its order is theirs. */
        Stream<Long> delaysMs(List<Said> said) {
            List<Long> heard = List.copyOf(heardNanos);
            return IntStream.range(0, heard.size())
                    .mapToObj(post -> TimeUnit.NANOSECONDS.toMillis(
                            heard.get(post) - said.get(post).atNanos()));
        }

        @Override
        public void opened(Link opened) {
            link.complete(opened);
        }

        @Override
        public void received(Link from, Envelope envelope) {
            if (envelope.message() instanceof EntryAppended appended) {
                heardNanos.add(System.nanoTime());
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
