package chat.earshot.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.earshot.link.LinkEnd.Cause;
import chat.earshot.link.Loopback.Bounds;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers may try costs them their own link, and nobody else anything. Real loopback sockets. */
@Timeout(60)
class StrangersTest {
    private final Loopback net = loopback();
    private final Recorder atServer = Recorder.echo();

    Loopback loopback() {
        return new Loopback();
    }

    @AfterEach
    void closeAll() throws Exception {
        net.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 4_097})
    void anAbsurdLengthEndsThatLinkAlone(int length) throws Exception {
        LinkServer server = net.serve(new Bounds(), atServer);
        Recorder ana = Recorder.silent();
        Link link = net.dial(server, ana);
        SSLSocket mallory = net.stranger(server);
        mallory.getOutputStream().write(ByteBuffer.allocate(4).putInt(length).array());

        assertThat(mallory.getInputStream().read()).isEqualTo(-1);
        assertThat(atServer.awaitEnd().cause()).isEqualTo(Cause.PROTOCOL);
        link.send(TestCodec.text("still here"));
        ana.awaitText("still here");
        assertThat(server.counters().bugs()).isZero();
    }

    @Test
    void aFrameThatIsNoMessageEndsThatLinkAlone() throws Exception {
        LinkServer server = net.serve(new Bounds(), atServer);
        Recorder ana = Recorder.silent();
        Link link = net.dial(server, ana);
        SSLSocket mallory = net.stranger(server);
        mallory.getOutputStream().write(TestCodec.frame("malformed"));

        assertThat(mallory.getInputStream().read()).isEqualTo(-1);
        assertThat(atServer.awaitEnd()).isEqualTo(new LinkEnd(Cause.PROTOCOL, "no message"));
        link.send(TestCodec.text("still here"));
        ana.awaitText("still here");
    }

    @Test
    void theLargerFramesAreForThoseWhoHaveSignedIn() throws Exception {
        Recorder atServer = Recorder.silent();
        LinkServer server = net.serve(new Bounds(), atServer);
        Link admitted = net.dial(server, Recorder.silent());
        atServer.awaitOpened().admit();
        admitted.send(TestCodec.text("pad:5000"));
        atServer.awaitText("pad:5000");

        atServer.opened.get(0).dismiss();
        admitted.send(TestCodec.text("pad:5001"));

        assertThat(atServer.awaitEnd().detail()).contains("5001");
        assertThat(atServer.texts()).containsExactly("pad:5000");
    }

    @Test
    void kryoNetsOwnMessagesAreBytesLikeAnyOther() throws Exception {
        LinkServer server = net.serve(new Bounds(), atServer);
        Recorder ana = Recorder.silent();
        Link link = net.dial(server, ana);
        SSLSocket mallory = net.stranger(server);
        // A Ping of KryoNet: two bytes for the class, the number, the flag. Nobody reads the answers.
        byte[] ping = ByteBuffer.allocate(4 + 4)
                .putInt(4)
                .put(new byte[] {3, 1, 0, 0})
                .array();
        byte[] pings = new byte[ping.length * 2_000];
        for (int n = 0; n < 2_000; n++) {
            System.arraycopy(ping, 0, pings, n * ping.length, ping.length);
        }

        flood(mallory, pings);

        link.send(TestCodec.text("still here"));
        ana.awaitText("still here");
        Recorder.awaitUntil(() -> server.counters().open() == 1);
        assertThat(atServer.awaitEnd().cause()).isIn(Cause.TOO_SLOW, Cause.PROTOCOL);
    }

    @Test
    void httpIsAnsweredByNothing() throws Exception {
        LinkServer server = net.serve(new Bounds(), atServer);
        Socket mallory = net.plain(server);
        mallory.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

        readToTheEnd(mallory);

        Recorder.awaitUntil(() -> server.counters().closedBy(Cause.PROTOCOL) == 1);
        assertThat(atServer.opened).isEmpty();
        assertThat(atServer.ends).isEmpty();
    }

    @Test
    void zeroesInsteadOfTlsAreNotWaitedFor() throws Exception {
        LinkServer server = net.serve(new Bounds(), atServer);
        Socket mallory = net.plain(server);

        flood(mallory, new byte[70_000]);

        Recorder.awaitUntil(() -> server.counters().open() == 0);
        assertThat(server.counters().closedBy(Cause.TIMEOUT)).isZero();
    }

    @Test
    void aRecordLongerThanTlsAllowsIsNotWaitedFor() throws Exception {
        LinkServer server = net.serve(new Bounds(), atServer);
        Socket mallory = net.plain(server);
        byte[] endless = new byte[40_000];
        System.arraycopy(new byte[] {22, 3, 1, (byte) 0xff, (byte) 0xff}, 0, endless, 0, 5);

        flood(mallory, endless);

        Recorder.awaitUntil(() -> server.counters().closedBy(Cause.PROTOCOL) == 1);
        assertThat(server.counters().open()).isZero();
    }

    @Test
    void anUnfinishedHandshakeIsCutAtItsDeadline() throws Exception {
        Bounds brisk = new Bounds();
        brisk.handshakeMs = 300;
        LinkServer server = net.serve(brisk, atServer);
        Socket mallory = net.plain(server);
        mallory.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3});

        readToTheEnd(mallory);

        Recorder.awaitUntil(() -> server.counters().closedBy(Cause.TIMEOUT) == 1);
        assertThat(atServer.opened).isEmpty();
    }

    @Test
    void tls12IsRefusedWithAnAlert() throws Exception {
        LinkServer server = net.serve(new Bounds(), atServer);
        SSLSocket old = net.stranger(server, "TLSv1.2");

        assertThatThrownBy(old::startHandshake)
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("protocol_version");
        assertThat(atServer.opened).isEmpty();
    }

    @Test
    void whoeverDoesNotSignInIsCut() throws Exception {
        Bounds brisk = new Bounds();
        brisk.signInMs = 300;
        LinkServer server = net.serve(brisk, atServer);
        Recorder bob = Recorder.silent();
        net.dial(server, bob);
        atServer.awaitOpened().admit();
        SSLSocket mallory = net.stranger(server);
        mallory.startHandshake();

        assertThat(mallory.getInputStream().read()).isEqualTo(-1);

        assertThat(atServer.awaitEnd().detail()).isEqualTo("not signed in within 300 ms");
        assertThat(bob.ends).isEmpty();
        atServer.opened.get(0).dismiss();
        assertThat(bob.awaitEnd().cause()).isEqualTo(Cause.REMOTE);
    }

    @Test
    void aFrameByDribsAndDrabsIsCutThoughEachByteIsInTime() throws Exception {
        Bounds brisk = new Bounds();
        brisk.frameMs = 300;
        LinkServer server = net.serve(brisk, atServer);
        SSLSocket mallory = net.stranger(server);
        byte[] frame = TestCodec.frame("x".repeat(2_000));
        mallory.startHandshake();
        mallory.setSoTimeout(20);
        OutputStream out = mallory.getOutputStream();

        int sent = 0;
        while (atServer.ends.isEmpty()) {
            sent = dribble(out, frame, sent);
            assertThat(sent).isLessThan(frame.length);
            waitForEnd(mallory);
        }

        assertThat(atServer.awaitEnd())
                .isEqualTo(new LinkEnd(Cause.TIMEOUT, "a frame was begun and not ended within 300 ms"));
    }

    @Test
    void silenceIsCutAfterTheTimeout() throws Exception {
        Bounds brisk = new Bounds();
        brisk.timeoutMs = 300;
        LinkServer server = net.serve(brisk, atServer);
        SSLSocket mute = net.stranger(server);
        mute.startHandshake();

        assertThat(atServer.awaitEnd()).isEqualTo(new LinkEnd(Cause.TIMEOUT, "nothing heard within 300 ms"));
    }

    @Test
    void noMoreLinksThanAllowedAndAFreedPlaceIsFree() throws Exception {
        Bounds few = new Bounds();
        few.linksMax = 3;
        LinkServer server = net.serve(few, atServer);
        List<Link> inside = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            inside.add(net.dial(server, Recorder.silent()));
        }

        assertThatThrownBy(() -> net.dial(server, Recorder.silent())).isInstanceOf(DialException.class);

        assertThat(server.counters().refusedByCap()).isEqualTo(1);
        inside.get(0).close("makes room");
        Recorder.awaitUntil(() -> server.counters().open() == 2);
        Recorder ana = Recorder.silent();
        net.dial(server, ana).send(TestCodec.text("in"));
        ana.awaitText("in");
    }

    @Test
    void oneAddressMayNotTakeAllPlaces() throws Exception {
        Bounds few = new Bounds();
        few.linksPerAddressMax = 2;
        LinkServer server = net.serve(few, atServer);
        net.plain(server);
        net.plain(server);
        Recorder.awaitUntil(() -> server.counters().open() == 2);

        readToTheEnd(net.plain(server));

        assertThat(server.counters().refusedByCap()).isEqualTo(1);
    }

    @Test
    void whoAsksForNewKeysWithoutEndIsCut() throws Exception {
        LinkServer server = net.serve(new Bounds(), atServer);
        Recorder ana = Recorder.silent();
        Link link = net.dial(server, ana);
        SSLSocket mallory = net.stranger(server);
        mallory.startHandshake();

        flood(() -> {
            // In TLS 1.3 a handshake on a link that is open asks the other end for new keys.
            mallory.startHandshake();
        });

        LinkEnd end = atServer.awaitEnd();
        assertThat(end.cause()).isEqualTo(Cause.PROTOCOL);
        assertThat(end.detail()).containsAnyOf("too many records without content", "TOO_MANY_KEY_UPDATES");
        link.send(TestCodec.text("still here"));
        ana.awaitText("still here");
    }

    @Test
    void thoseWhoHaveNotSignedInTakeOnlyAShareOfThePlacesAndThoseWhoHaveDontCount() throws Exception {
        Bounds bounds = new Bounds();
        bounds.signInMs = 60_000;
        bounds.linksMax = 2 * LinkSettings.STRANGERS_FROM_LOOPBACK_MAX;
        bounds.linksPerAddressMax = bounds.linksMax;
        bounds.handshakeMs = 60_000;
        Recorder atServer = Recorder.silent();
        LinkServer server = net.serve(bounds, atServer);
        Recorder ana = Recorder.silent();
        Link link = net.dial(server, ana);
        atServer.awaitOpened().admit();
        for (int socket = 0; socket < LinkSettings.STRANGERS_FROM_LOOPBACK_MAX; socket++) {
            net.plain(server);
        }
        Recorder.awaitUntil(() -> server.counters().open() == 1 + LinkSettings.STRANGERS_FROM_LOOPBACK_MAX);

        readToTheEnd(net.plain(server));

        assertThat(server.counters().refusedByCap()).isEqualTo(1);
        link.send(TestCodec.text("still here"));
        atServer.awaitText("still here");
    }

    private interface Attack {
        void run() throws IOException;
    }

    private static void flood(Attack attack) {
        try {
            for (int n = 0; n < 10_000; n++) {
                attack.run();
            }
        } catch (IOException cut) {
            assertThat(cut).isNotNull();
        }
    }

    private static int dribble(OutputStream out, byte[] frame, int sent) {
        try {
            out.write(frame, sent, 1);
            return sent + 1;
        } catch (IOException cut) {
            return sent;
        }
    }

    private static void waitForEnd(SSLSocket socket) {
        try {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (IOException notYet) {
            assertThat(notYet).isNotNull();
        }
    }

    private static void readToTheEnd(Socket socket) {
        try (InputStream in = socket.getInputStream()) {
            byte[] rest = in.readAllBytes();
            // At most an alert: type 21.
            assertThat(rest.length == 0 || rest[0] == 21)
                    .as(Arrays.toString(rest))
                    .isTrue();
        } catch (IOException reset) {
            assertThat(reset).isNotNull();
        }
    }

    private static void flood(Socket socket, byte[] bytes) {
        try {
            for (int n = 0; n < 1_000; n++) {
                socket.getOutputStream().write(bytes);
            }
        } catch (IOException cut) {
            assertThat(cut).isNotNull();
        }
    }
}
