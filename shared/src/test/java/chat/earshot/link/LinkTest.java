package chat.earshot.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.link.LinkEnd.Cause;
import chat.earshot.link.Loopback.Bounds;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a link promises to those who use it well. Real loopback sockets. */
@Timeout(60)
class LinkTest {
    private final Loopback net = loopback();

    Loopback loopback() {
        return new Loopback();
    }

    @AfterEach
    void closeAll() throws Exception {
        net.close();
    }

    @Test
    void aTextComesBackFromAnEcho() throws Exception {
        LinkServer server = net.serve(new Bounds(), Recorder.echo());
        Recorder ana = Recorder.silent();
        Link link = net.dial(server, ana);

        link.send(TestCodec.text("pizza?"));

        ana.awaitText("pizza?");
        assertThat(ana.opened).containsExactly(link);
        assertThat(link.remote()).isEqualTo(server.address());
    }

    @Test
    void theOrderOfTheCallsIsTheOrderOfArrival() throws Exception {
        Recorder atServer = Recorder.silent();
        Link link = net.dial(net.serve(new Bounds(), atServer), Recorder.silent());
        List<String> said = IntStream.range(0, 5_000).mapToObj(n -> "text " + n).toList();

        said.forEach(text -> link.send(TestCodec.text(text)));

        Recorder.awaitUntil(() -> atServer.count.get() == said.size());
        assertThat(atServer.texts()).isEqualTo(said);
    }

    @Test
    void aFrameOfManyRecordsArrivesWholeBetweenSmallOnes() throws Exception {
        Recorder atServer = Recorder.doing((link, text) -> link.send(TestCodec.text(text)));
        LinkServer server = net.serve(new Bounds(), atServer);
        Bounds large = new Bounds();
        large.frameBytesBeforeSignIn = 1024 * 1024;
        Recorder ana = Recorder.silent();
        Link link = net.dial(server, large, ana);
        atServer.awaitOpened().admit();

        for (String text : List.of("before", "pad:700000", "after", "pad:16384", "pad:16380", "pad:1048576")) {
            link.send(TestCodec.text(text));
        }

        Recorder.awaitUntil(() -> ana.count.get() == 6);
        assertThat(ana.texts())
                .containsExactly("before", "pad:700000", "after", "pad:16384", "pad:16380", "pad:1048576");
    }

    @Test
    void manySendersAtOnceLoseNothingAndEachKeepsItsOrder() throws Exception {
        Recorder atServer = Recorder.silent();
        Link link = net.dial(net.serve(new Bounds(), atServer), Recorder.silent());
        ExecutorService senders = Executors.newFixedThreadPool(8);

        for (int sender = 0; sender < 8; sender++) {
            int number = sender;
            Future<?> ignored = senders.submit(
                    () -> IntStream.range(0, 1_000).forEach(n -> link.send(TestCodec.text(number + ":" + n))));
            assertThat(ignored).isNotNull();
        }
        senders.shutdown();

        Recorder.awaitUntil(() -> atServer.count.get() == 8_000);
        for (int sender = 0; sender < 8; sender++) {
            String mine = sender + ":";
            assertThat(atServer.texts().stream().filter(text -> text.startsWith(mine)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 1_000).mapToObj(n -> mine + n).toList());
        }
    }

    @Test
    void whatIsQueuedAtCloseStillArrives() throws Exception {
        Recorder atServer = Recorder.silent();
        Recorder ana = Recorder.silent();
        Bounds roomy = new Bounds();
        roomy.queueBytesMax = 16 * 1024 * 1024;
        Link link = net.dial(net.serve(new Bounds(), atServer), roomy, ana);

        // More than one turn of the network thread can write.
        IntStream.range(0, 500).forEach(n -> link.send(TestCodec.text("pad:4000")));
        link.close("Ana goes home");
        link.send(TestCodec.text("too late"));

        assertThat(atServer.awaitEnd().cause()).isEqualTo(Cause.REMOTE);
        assertThat(atServer.count.get()).isEqualTo(500);
        assertThat(ana.awaitEnd()).isEqualTo(new LinkEnd(Cause.LOCAL, "Ana goes home"));
        link.close("again");
        assertThat(ana.closed).containsExactly(link);
    }

    @Test
    void aServerThatSendsAndClosesIsHeardToTheEnd() throws Exception {
        LinkServer server = net.serve(new Bounds(), Recorder.doing((link, text) -> {
            link.send(TestCodec.text("bye"));
            link.close("asked to");
        }));
        Recorder ana = Recorder.silent();
        Link link = net.dial(server, ana);

        IntStream.range(0, 500).forEach(n -> link.send(TestCodec.text("go away " + n)));

        assertThat(ana.awaitEnd().cause()).isEqualTo(Cause.REMOTE);
        assertThat(ana.texts()).containsExactly("bye");
    }

    @Test
    void aClosedServerSaysGoodbyeToAllAndLeavesItsPortFree() throws Exception {
        LinkServer server = net.serve(new Bounds(), Recorder.echo());
        Recorder ana = Recorder.silent();
        Recorder bob = Recorder.silent();
        net.dial(server, ana);
        net.dial(server, bob);

        server.close();

        assertThat(ana.awaitEnd().cause()).isEqualTo(Cause.REMOTE);
        assertThat(bob.awaitEnd().cause()).isEqualTo(Cause.REMOTE);
        try (LinkServer next = LinkServer.start(
                server.address(), net.identity, new Bounds().settings(), Recorder.echo(), new TestCodec())) {
            assertThat(next.address()).isEqualTo(server.address());
        }
        assertThat(threads("links-" + server.address().getPort())).isEmpty();
    }

    @Test
    void aTakenPortIsToldAtOnce() throws Exception {
        try (ServerSocket other = new ServerSocket()) {
            other.bind(Loopback.anyPort());
            InetSocketAddress taken = (InetSocketAddress) other.getLocalSocketAddress();

            assertThatThrownBy(() -> LinkServer.start(
                            taken, net.identity, new Bounds().settings(), Recorder.echo(), new TestCodec()))
                    .isInstanceOf(BindException.class);
        }
    }

    @Test
    void aRefusedConnectionIsToldAtOnceAndLeavesNoThread() throws Exception {
        LinkServer server = net.serve(new Bounds(), Recorder.echo());
        server.close();
        Recorder ana = Recorder.silent();

        assertThatThrownBy(() -> net.dial(server, ana))
                .isInstanceOfSatisfying(
                        DialException.class,
                        refused -> assertThat(refused.untrusted()).isEmpty())
                .hasMessageContaining("nobody answers");
        assertThat(ana.opened).isEmpty();
        assertThat(ana.ends).isEmpty();
    }

    @Test
    void keepAlivesHoldAnIdleLinkAndNobodyHearsThem() throws Exception {
        Bounds brisk = new Bounds();
        brisk.keepAliveMs = 60;
        brisk.timeoutMs = 400;
        Recorder atServer = Recorder.echo();
        Recorder ana = Recorder.silent();
        long begun = System.nanoTime();
        Link link = net.dial(net.serve(brisk, atServer), brisk, ana);

        Recorder.awaitUntil(() -> System.nanoTime() - begun > 1_500_000_000L);
        link.send(TestCodec.text("still here"));

        ana.awaitText("still here");
        assertThat(ana.texts()).containsExactly("still here");
        assertThat(atServer.ends).isEmpty();
    }

    @Test
    void twoHundredPeersInOneProcessAreServedAndTheirThreadsEndWithThem() throws Exception {
        Recorder atServer = Recorder.echo();
        LinkServer server = net.serve(new Bounds(), atServer);
        List<Link> links = new ArrayList<>();
        Set<String> heard = ConcurrentHashMap.newKeySet();
        for (int n = 0; n < 200; n++) {
            links.add(net.dial(server, Recorder.doing((link, text) -> heard.add(text))));
        }

        for (int n = 0; n < 200; n++) {
            links.get(n).send(TestCodec.text("peer " + n));
        }

        Recorder.awaitUntil(() -> heard.size() == 200);
        assertThat(server.counters().open()).isEqualTo(200);
        assertThat(new HashSet<>(links.stream().map(Link::number).toList())).hasSize(200);
        links.forEach(link -> link.close("done"));
        Recorder.awaitUntil(() -> server.counters().open() == 0);
        Recorder.awaitUntil(() ->
                links.stream().allMatch(link -> threads("link-" + link.number()).isEmpty()));
    }

    @Test
    void aWholeServerIsReadable() throws Exception {
        LinkServer server = net.serve(new Bounds(), Recorder.echo());
        Recorder ana = Recorder.silent();
        Link link = net.dial(server, ana);
        link.close("done");
        Recorder.awaitUntil(() -> server.counters().open() == 0);

        LinkCounters counters = server.counters();

        assertThat(counters.accepted()).isEqualTo(1);
        assertThat(counters.closed()).containsEntry(Cause.REMOTE, 1L).containsEntry(Cause.FAILED, 0L);
        assertThat(counters.bugs()).isZero();
        assertThat(server.turnedMsAgo()).isLessThan(5_000);
    }

    @Test
    void anUnknownHostIsNamed() throws IOException {
        assertThatThrownBy(() -> LinkClient.dial(
                        InetSocketAddress.createUnresolved("nowhere", 1),
                        Trust.firstUse(),
                        LinkSettings.peer(),
                        Recorder.silent(),
                        100))
                .hasMessage("unknown host nowhere");
    }

    private static List<String> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name::equals)
                .toList();
    }
}
