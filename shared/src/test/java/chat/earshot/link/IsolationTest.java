package chat.earshot.link;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.link.LinkEnd.Cause;
import chat.earshot.link.Loopback.Bounds;
import chat.earshot.protocol.Envelope;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One link's bug, slowness or greed is that link's alone. Real loopback sockets. */
@Timeout(60)
class IsolationTest {
    private static final int FRAMES_BEYOND_ALL_BUFFERS = 400;

    private final Loopback net = loopback();

    Loopback loopback() {
        return new Loopback();
    }

    @AfterEach
    void closeAll() throws Exception {
        net.close();
    }

    static Stream<Supplier<Throwable>> bugs() {
        return Stream.of(
                () -> new IllegalStateException("a bug"),
                () -> new StackOverflowError("too deep"),
                () -> new OutOfMemoryError("too much"));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void aListenerThatThrowsLosesOnlyThatLink(Supplier<Throwable> bug) throws Exception {
        Recorder atServer = Recorder.doing((link, text) -> {
            if (text.equals("throw")) {
                IsolationTest.<RuntimeException>raise(bug.get());
            }
            link.send(TestCodec.text(text));
        });
        LinkServer server = net.serve(new Bounds(), atServer);
        Recorder ana = Recorder.silent();
        Recorder mallory = Recorder.silent();
        Link good = net.dial(server, ana);
        Link bad = net.dial(server, mallory);

        bad.send(TestCodec.text("throw"));

        mallory.awaitEnd();
        good.send(TestCodec.text("still here"));
        ana.awaitText("still here");
        assertThat(atServer.awaitEnd().cause()).isEqualTo(Cause.FAILED);
        assertThat(server.counters().bugs()).isEqualTo(1);
        assertThat(ana.ends).isEmpty();
    }

    @Test
    void aCodecThatOverflowsTheStackLosesOnlyThatLink() throws Exception {
        Recorder atServer = Recorder.echo();
        LinkServer server = net.serve(new Bounds(), atServer);
        Recorder ana = Recorder.silent();
        Link good = net.dial(server, ana);

        net.dial(server, Recorder.silent()).send(TestCodec.text("bomb"));

        assertThat(atServer.awaitEnd().cause()).isEqualTo(Cause.FAILED);
        good.send(TestCodec.text("still here"));
        ana.awaitText("still here");
    }

    @Test
    void aListenerThatThrowsAtOpeningAndAtClosingHarmsNobody() throws Exception {
        AtomicBoolean first = new AtomicBoolean(true);
        Recorder echo = Recorder.echo();
        LinkServer server = net.serve(new Bounds(), new LinkListener() {
            @Override
            public void opened(Link link) {
                if (first.getAndSet(false)) {
                    throw new IllegalStateException("at opening");
                }
            }

            @Override
            public void received(Link link, Envelope envelope) {
                echo.received(link, envelope);
            }

            @Override
            public void closed(Link link, LinkEnd end) {
                throw new IllegalStateException("at closing");
            }
        });
        Recorder unlucky = Recorder.silent();
        net.dial(server, unlucky);
        unlucky.awaitEnd();

        Recorder ana = Recorder.silent();
        net.dial(server, ana).send(TestCodec.text("still here"));

        ana.awaitText("still here");
        assertThat(server.counters().bugs()).isEqualTo(2);
    }

    @Test
    void whoeverDoesNotReadIsCutAndOthersNoticeNothing() throws Exception {
        Bounds tight = new Bounds();
        tight.queueBytesMax = 256 * 1024;
        Recorder atServer = Recorder.echo();
        LinkServer server = net.serve(tight, atServer);
        SSLSocket slow = net.stranger(server);
        slow.startHandshake();
        Link toSlow = atServer.awaitOpened();
        Recorder ana = Recorder.silent();
        Link good = net.dial(server, ana);

        int sent = 0;
        while (atServer.ends.isEmpty()) {
            toSlow.send(TestCodec.text("pad:60000"));
            sent++;
            assertThat(sent).as("frames taken for a reader that reads nothing").isLessThan(100_000);
        }

        assertThat(atServer.awaitEnd().cause()).isEqualTo(Cause.TOO_SLOW);
        assertThat(atServer.closed).containsExactly(toSlow);
        good.send(TestCodec.text("still here"));
        ana.awaitText("still here");
        toSlow.send(TestCodec.text("to nobody"));
        assertThat(server.counters().bugs()).isZero();
    }

    @Test
    void ifTooMuchWaitsForAllTogetherTheSlowestIsCutAndTheOthersLoseNothing() throws Exception {
        Bounds scarce = new Bounds();
        scarce.queueBytesMax = 512 * 1024 * 1024;
        scarce.queuesBytesMax = 1024 * 1024;
        Recorder atServer = Recorder.silent();
        LinkServer server = net.serve(scarce, atServer);
        SSLSocket slow = net.stranger(server);
        slow.startHandshake();
        Link toSlow = atServer.awaitOpened();
        SSLSocket slowest = net.stranger(server);
        slowest.startHandshake();
        Recorder.awaitUntil(() -> atServer.opened.size() == 2);
        Link toSlowest = atServer.opened.stream()
                .filter(link -> link != toSlow)
                .findFirst()
                .orElseThrow();

        toSlow.send(TestCodec.text("pad:60000"));
        for (int frame = 0; frame < FRAMES_BEYOND_ALL_BUFFERS; frame++) {
            toSlowest.send(TestCodec.text("pad:60000"));
        }

        assertThat(atServer.awaitEnd().cause()).isEqualTo(Cause.TOO_SLOW);
        assertThat(atServer.closed).containsExactly(toSlowest);
        assertThat(slow.getInputStream().readNBytes(60_004)).hasSize(60_004);
        toSlow.send(TestCodec.text("still here"));
        assertThat(slow.getInputStream().readNBytes(14)).hasSize(14);
    }

    @Test
    void aSlowReaderThatCatchesUpInTimeLosesNothing() throws Exception {
        Recorder atServer = Recorder.silent();
        LinkServer server = net.serve(new Bounds(), atServer);
        SSLSocket slow = net.stranger(server);
        slow.startHandshake();
        Link toSlow = atServer.awaitOpened();

        for (int n = 0; n < 30; n++) {
            toSlow.send(TestCodec.text("pad:60000"));
        }

        byte[] all = slow.getInputStream().readNBytes(30 * 60_004);
        assertThat(all).hasSize(30 * 60_004);
        assertThat(atServer.ends).isEmpty();
    }

    @Test
    void aFloodOfGoodFramesLeavesOthersTheirTurn() throws Exception {
        Recorder atServer = Recorder.doing((link, text) -> {
            if (!text.startsWith("flood")) {
                link.send(TestCodec.text(text));
            }
        });
        LinkServer server = net.serve(new Bounds(), atServer);
        SSLSocket flooder = net.stranger(server);
        flooder.startHandshake();
        AtomicBoolean enough = new AtomicBoolean();
        Thread flood = new Thread(() -> pour(flooder, enough), "flood");
        flood.start();
        Recorder.awaitUntil(() -> atServer.count.get() > 10_000);
        Recorder ana = Recorder.silent();
        Link good = net.dial(server, ana);

        long begun = System.nanoTime();
        for (int n = 0; n < 20; n++) {
            good.send(TestCodec.text("echo " + n));
            ana.awaitText("echo " + n);
        }
        long tookMs = (System.nanoTime() - begun) / 1_000_000;
        enough.set(true);
        flood.join();

        assertThat(tookMs).as("ms for 20 echoes beside a flood").isLessThan(10_000);
        assertThat(atServer.ends).isEmpty();
    }

    @Test
    void aListenerMayCloseItsLinkAndItsServer() throws Exception {
        LinkServer[] itself = new LinkServer[1];
        Recorder atServer = Recorder.doing((link, text) -> itself[0].close());
        itself[0] = net.serve(new Bounds(), atServer);
        Recorder ana = Recorder.silent();

        net.dial(itself[0], ana).send(TestCodec.text("stop"));

        assertThat(ana.awaitEnd().cause()).isEqualTo(Cause.REMOTE);
        assertThat(atServer.awaitEnd().cause()).isEqualTo(Cause.LOCAL);
    }

    @Test
    void closingFromOutsideWhileTheListenerSendsBlocksNobody() throws Exception {
        LinkServer server = net.serve(new Bounds(), Recorder.echo());
        for (int round = 0; round < 20; round++) {
            Recorder ana = Recorder.echo();
            Link link = net.dial(server, ana);
            link.send(TestCodec.text("to and fro"));
            ana.awaitText("to and fro");

            link.close("in the middle of it");

            assertThat(ana.awaitEnd().cause()).isEqualTo(Cause.LOCAL);
            assertThat(ana.closed).containsExactly(link);
        }
        Recorder.awaitUntil(() -> server.counters().open() == 0);
    }

    private static void pour(SSLSocket socket, AtomicBoolean enough) {
        byte[] frame = TestCodec.frame("flood");
        byte[] many = new byte[frame.length * 500];
        for (int n = 0; n < 500; n++) {
            System.arraycopy(frame, 0, many, n * frame.length, frame.length);
        }
        try {
            OutputStream out = socket.getOutputStream();
            while (!enough.get()) {
                out.write(many);
            }
        } catch (java.io.IOException cut) {
            enough.set(true);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> void raise(Throwable bug) throws T {
        throw (T) bug;
    }
}
