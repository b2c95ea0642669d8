package chat.earshot.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import chat.earshot.link.LinkEnd.Cause;
import chat.earshot.link.Loopback.Bounds;
import chat.earshot.values.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is at the other end, and what of TLS is on the wire. Real loopback sockets. */
@Timeout(60)
class TrustTest {
    private final Loopback net = loopback();
    private final Recorder atServer = Recorder.echo();

    Loopback loopback() {
        return new Loopback();
    }

    @AfterEach
    void closeAll() throws Exception {
        net.close();
    }

    @Test
    void anotherIdentityIsRefusedAtOnceAndHearsNoMessage() throws Exception {
        LinkServer server = net.serve(new Bounds(), atServer);
        Recorder ana = Recorder.silent();
        long begun = System.nanoTime();

        assertThatThrownBy(() -> net.dial(server, Trust.pinned(Loopback.otherFingerprint()), new Bounds(), ana))
                .isInstanceOfSatisfying(
                        DialException.class,
                        refused -> assertThat(refused.untrusted()).contains(net.identity.fingerprint()));

        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)).isLessThan(4_000);
        Recorder.awaitUntil(() -> server.counters().closedBy(Cause.PROTOCOL) == 1);
        assertThat(atServer.opened).isEmpty();
        assertThat(ana.opened).isEmpty();
        assertThat(ana.ends).isEmpty();
    }

    @Test
    void aFirstMeetingShowsTheIdentityThatWasMet() throws Exception {
        LinkServer server = net.serve(new Bounds(), atServer);
        AtomicReference<Fingerprint> met = new AtomicReference<>();

        net.dial(
                server,
                found -> {
                    met.set(found);
                    return true;
                },
                new Bounds(),
                Recorder.silent());

        assertThat(met.get()).isEqualTo(net.identity.fingerprint());
    }

    @Test
    void aTrustThatThrowsIsARefusal() throws Exception {
        LinkServer server = net.serve(new Bounds(), atServer);

        assertThatThrownBy(() -> net.dial(
                        server,
                        found -> {
                            throw new IllegalStateException("a bug");
                        },
                        new Bounds(),
                        Recorder.silent()))
                .isInstanceOf(DialException.class);
        assertThat(atServer.opened).isEmpty();
    }

    @Test
    void aServerThatSpeaksNoTlsIsNoServer() throws Exception {
        try (java.net.ServerSocket mute = new java.net.ServerSocket()) {
            mute.bind(Loopback.anyPort());
            Bounds brisk = new Bounds();
            brisk.handshakeMs = 300;

            assertThatThrownBy(() -> LinkClient.dial(
                            (java.net.InetSocketAddress) mute.getLocalSocketAddress(),
                            Trust.firstUse(),
                            brisk.settings(),
                            Recorder.silent(),
                            1_000))
                    .isInstanceOf(DialException.class)
                    .hasMessageContaining("no TLS handshake within 300 ms");
        }
    }

    @Test
    void opensslSpeaksTls13WithUs() throws Exception {
        LinkServer server = net.serve(new Bounds(), atServer);

        String said = openssl(server, "-tls1_3");

        assertThat(said).contains("TLSv1.3").contains("CN = Earshot rendezvous");
        Recorder.awaitUntil(() -> atServer.opened.size() == 1);
    }

    @Test
    void opensslIsTurnedAwayWithTls12() throws Exception {
        LinkServer server = net.serve(new Bounds(), atServer);

        assertThat(openssl(server, "-tls1_2")).contains("alert protocol version");
        assertThat(atServer.opened).isEmpty();
    }

    /** The fingerprint is the one that IT gets with OpenSSL's own tools. */
    @Test
    void opensslComputesTheSameFingerprint() throws Exception {
        LinkServer server = net.serve(new Bounds(), atServer);
        String said = openssl(server, "-tls1_3");
        int begin = said.indexOf("-----BEGIN CERTIFICATE-----");
        Path pem = Files.createTempFile("earshot", ".pem");
        Files.writeString(pem, said.substring(begin, said.indexOf("-----END CERTIFICATE-----") + 26) + "\n");

        String hash = run(
                "sh",
                "-c",
                "openssl x509 -in " + pem + " -noout -pubkey | openssl pkey -pubin -outform der"
                        + " | openssl dgst -sha256 -r");
        Files.delete(pem);

        assertThat("sha256:" + hash.substring(0, 64))
                .isEqualTo(net.identity.fingerprint().toString());
    }

    private static String openssl(LinkServer server, String version) throws IOException, InterruptedException {
        boolean present = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "openssl")));
        assumeThat(present).as("openssl is installed").isTrue();
        return run(
                "openssl",
                "s_client",
                version,
                "-connect",
                server.address().getAddress().getHostAddress() + ":"
                        + server.address().getPort());
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
