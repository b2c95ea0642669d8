package chat.earshot.promises;

import static chat.earshot.e2e.Office.PASSWORD;
import static chat.earshot.e2e.Office.get;
import static chat.earshot.e2e.Office.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.e2e.Office;
import chat.earshot.faults.BareLink;
import chat.earshot.link.Identity;
import chat.earshot.link.Link;
import chat.earshot.link.LinkEnd;
import chat.earshot.link.LinkListener;
import chat.earshot.link.LinkServer;
import chat.earshot.link.LinkSettings;
import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerStartFailure;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Hello;
import chat.earshot.protocol.Protocol;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.SignUp;
import chat.earshot.protocol.SignedIn;
import chat.earshot.protocol.Welcome;
import chat.earshot.server.start.StartFailure;
import chat.earshot.values.DeviceId;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P26: programs of several versions on one LAN. */
@Timeout(60)
class OtherVersionsTest {
    private static final DeviceId DEVICE = new DeviceId(new UUID(9, 9));
    private static final int NEWER = Protocol.VERSION_MAX + 1;

    /** A server that still says so three times has taken no notice of what was wrong. */
    private static final int KEEP_ALIVES_MAX = 3;

    @TempDir
    Path folder;

    private Office office;

    @BeforeEach
    void openTheOffice() throws StartFailure {
        office = new Office(folder);
        office.open();
    }

    @AfterEach
    void closeTheOffice() {
        office.close();
    }

    @Test
    void aPeerThatIsTooNewIsToldBothVersionsAndItsLinkEnds() throws Exception {
        try (BareLink newer = BareLink.silent(office.address())) {
            RequestRefused refused = newer.refusal(new Hello(NEWER, NEWER + 1, "newer", DEVICE));

            assertThat(refused.reason()).isEqualTo(Reason.VERSION_MISMATCH);
            assertThat(refused.detail()).contains("versions " + NEWER + " to " + (NEWER + 1), "the server version 1");
            // For that reason, not because it doesn't sign in within ten seconds.
            assertThat(newer.ended().get(5, TimeUnit.SECONDS).cause()).isEqualTo(LinkEnd.Cause.REMOTE);
        }
    }

    @Test
    void aNewerPeerThatStillSpeaksOursIsWelcome() throws Exception {
        try (BareLink newer = BareLink.silent(office.address())) {
            Welcome welcome = newer.ask(new Hello(Protocol.VERSION_MIN, NEWER, "newer", DEVICE), Welcome.class);

            assertThat(welcome.protocol()).isEqualTo(Protocol.VERSION_MAX);
        }
    }

    @Test
    void aMessageOfAnUnknownNumberEndsThatLinkAlone() throws Exception {
        try (BareLink ana = BareLink.to(office.address(), DEVICE);
                SSLSocket unknown = Stranger.secured(office.address())) {
            // Signed in, and answering every keep-alive: there is no deadline that this link could miss.
            DataInputStream in = new DataInputStream(unknown.getInputStream());
            Stranger.say(unknown, 1, new Hello(Protocol.VERSION_MIN, NEWER, "newer", DEVICE));
            Stranger.say(unknown, 2, new SignUp("bob", PASSWORD, ""));
            assertThat(Stranger.hear(in).message()).isInstanceOf(Welcome.class);
            assertThat(Stranger.hear(in).message()).isInstanceOf(SignedIn.class);
            unknown.getOutputStream()
                    .write(ByteBuffer.allocate(10)
                            .putInt(6)
                            .putShort((short) 999)
                            .putInt(1)
                            .array());

            assertThat(isCutBetweenKeepAlives(unknown, in)).isTrue();

            assertThat(ana.signUp("ana", PASSWORD).username().value()).isEqualTo("ana");
            assertThat(ana.ended()).isNotDone();
        }
    }

    /** Whether the other end cuts the link instead of saying, again and again, that it is there. */
    private static boolean isCutBetweenKeepAlives(SSLSocket socket, DataInputStream in) throws SocketTimeoutException {
        try {
            for (int heard = 0; heard < KEEP_ALIVES_MAX; heard++) {
                assertThat(in.readInt()).as("the length of a keep-alive").isZero();
                socket.getOutputStream().write(Stranger.length(0));
            }
            return false;
        } catch (SocketTimeoutException neither) {
            throw neither;
        } catch (IOException cut) {
            return true;
        }
    }

    @Test
    void aPeerWhoseServerIsTooNewSaysSoAndDoesNotTryOn() throws IOException, PeerStartFailure {
        Identity identity = Identity.loadOrCreate(folder.resolve("newer.p12"), Clock.systemUTC());
        try (LinkServer newer = LinkServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                identity,
                LinkSettings.server(),
                new TooNew())) {
            Office elsewhere = new Office(folder.resolve("elsewhere"), newer.address());
            try (elsewhere) {
                Peer ana = elsewhere.peer("ana");

                assertThat(refusal(ana.signUp("ana", PASSWORD, ""))).isEqualTo(Reason.VERSION_MISMATCH);

                assertThat(get(ana.status()).connection()).isEqualTo(ConnectionState.OFFLINE);
            }
        }
    }

    /** A rendezvous that speaks none of our versions. Network thread. */
    private static final class TooNew implements LinkListener {
        @Override
        public void opened(Link link) {}

        @Override
        public void received(Link link, Envelope envelope) {
            link.send(new Envelope(envelope.exchange(), new RequestRefused(Reason.VERSION_MISMATCH, "Too old.")));
            link.close("too old");
        }

        @Override
        public void closed(Link link, LinkEnd end) {}
    }
}
