package chat.earshot.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.PeerCertified;
import chat.earshot.protocol.PeerHello;
import chat.earshot.values.DeviceId;
import chat.earshot.values.Knock;
import chat.earshot.values.Octets;
import chat.earshot.values.Username;
import java.io.IOException;
import java.net.InetAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** P21: a peer is believed if the pinned rendezvous has certified it, now, as the one who was meant; else refused. */
class PeerLinksTest {
    private static final Knock KNOCK = new Knock(Octets.copyOf(new byte[Knock.BYTES]));
    private static final Username ANA = new Username("ana");
    private static final Username BOB = new Username("Žofie");
    private static final DeviceId ANAS = new DeviceId(new UUID(1, 1));
    private static final DeviceId BOBS = new DeviceId(new UUID(1, 2));

    private final Loopback loopback = new Loopback();
    private volatile Instant now = Instant.now();
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private final PeerRecorder heardByBob = new PeerRecorder();
    private final PeerRecorder heardByAna = new PeerRecorder();
    private final List<LinkServer> servers = new ArrayList<>();

    Supplier<PeerTls> tls() {
        return PeerTls::fastest;
    }

    @AfterEach
    void close() throws IOException {
        servers.forEach(LinkServer::close);
        loopback.close();
    }

    @Test
    void twoPeersOfOneRendezvousLearnWhoTheOtherIs() throws Exception {
        LinkServer bob = accept(certified(loopback.identity, BOB, BOBS));

        Link link = dial(bob, certified(loopback.identity, ANA, ANAS));
        link.send(new Envelope(1, new PeerHello(1, 1)));

        await().until(() -> !heardByBob.received.isEmpty());
        assertThat(heardByBob.opened.get(0).username()).isEqualTo(ANA);
        assertThat(heardByBob.opened.get(0).device()).isEqualTo(ANAS);
        assertThat(heardByAna.opened.get(0).username()).isEqualTo(BOB);
        assertThat(Duration.between(
                        heardByBob.opened.get(0).issuedAt(),
                        heardByBob.opened.get(0).expiresAt()))
                .isBetween(Duration.ofHours(23), Duration.ofHours(24));
    }

    @Test
    void peersMeetWhateverTheirTlsIsMadeOf() throws Exception {
        for (PeerTls bobs : PeerTls.values()) {
            for (PeerTls anas : PeerTls.values()) {
                LinkServer bob = accept(certified(() -> bobs, loopback.identity, BOB, BOBS));

                Link link = dial(bob, certified(() -> anas, loopback.identity, ANA, ANAS));
                int heard = heardByBob.received.size();
                link.send(new Envelope(1, new PeerHello(1, 1)));

                await().until(() -> heardByBob.received.size() > heard);
            }
        }
    }

    @Test
    void anImpostorWithACertificateOfItsOwnIsRefusedByWhomItDials() throws Exception {
        LinkServer bob = accept(certified(loopback.identity, BOB, BOBS));
        PeerIdentity mallory = forged(ANA, ANAS);

        assertIsRefusedBy(bob, mallory);
    }

    @Test
    void anImpostorWithACertificateOfItsOwnIsRefusedByWhoDialsIt() throws Exception {
        LinkServer mallory = accept(forged(BOB, BOBS));

        assertThatThrownBy(() -> dial(mallory, certified(loopback.identity, ANA, ANAS)))
                .isInstanceOf(DialException.class);
        assertThat(heardByAna.opened).isEmpty();
    }

    @Test
    void aCertificateThatACertifiedPeerHasSignedIsNone() throws Exception {
        LinkServer bob = accept(certified(loopback.identity, BOB, BOBS));
        KeyPair mallorys = keys();
        PeerCertified own = loopback.identity.certify(
                Octets.copyOf(mallorys.getPublic().getEncoded()),
                new Username("mallory"),
                new DeviceId(new UUID(6, 6)),
                now);
        X509Certificate leaf = PeerCertificates.read(own.certificate());
        KeyPair anew = keys();
        ProvenPeer ana = new ProvenPeer(ANA, ANAS, now, now.plusSeconds(3_600));
        X509Certificate signed =
                PeerCertificateMaker.issue(anew.getPublic(), ana, leaf, mallorys.getPrivate(), new SecureRandom());

        for (X509Certificate[] chain : List.of(
                new X509Certificate[] {signed, leaf},
                new X509Certificate[] {signed, PeerCertificates.read(own.issuer())},
                new X509Certificate[] {signed, leaf, PeerCertificates.read(own.issuer())})) {
            PeerIdentity mallory = new PeerIdentity(
                    tls(),
                    new KnockedKeys(anew.getPrivate(), chain, KNOCK),
                    ana,
                    loopback.identity.fingerprint(),
                    clock);
            assertIsRefusedBy(bob, mallory);
        }
    }

    @Test
    void anExpiredCertificateIsRefusedOnBothSides() throws Exception {
        PeerIdentity expired = certified(loopback.identity, ANA, ANAS);
        LinkServer old = accept(certified(loopback.identity, BOB, BOBS));
        now = now.plus(Duration.ofHours(25));
        LinkServer bob = accept(certified(loopback.identity, BOB, BOBS));

        assertIsRefusedBy(bob, expired);
        assertThatThrownBy(() -> dial(old, certified(loopback.identity, ANA, ANAS)))
                .isInstanceOf(DialException.class);
    }

    @Test
    void anotherAccountOrDeviceThanTheOneThatWasDialledIsRefused() throws Exception {
        PeerIdentity ana = certified(loopback.identity, ANA, ANAS);
        LinkServer cleo = accept(certified(loopback.identity, new Username("cleo"), BOBS));
        LinkServer otherDevice = accept(certified(loopback.identity, BOB, new DeviceId(new UUID(1, 3))));

        assertThatThrownBy(() -> dial(cleo, ana)).isInstanceOf(DialException.class);
        assertThatThrownBy(() -> dial(otherDevice, ana)).isInstanceOf(DialException.class);
        assertThat(heardByAna.opened).isEmpty();
    }

    @Test
    void whoShowsNoCertificateIsRefused() throws Exception {
        LinkServer bob = accept(certified(loopback.identity, BOB, BOBS));

        try (SSLSocket nobody = socket(bob, context(new KeyManager[0]), KNOCK)) {
            assertThatThrownBy(() -> {
                        nobody.startHandshake();
                        nobody.getInputStream().read();
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThat(heardByBob.opened).isEmpty();
    }

    @Test
    void whoDoesNotKnowTheKnockIsNotShownWhoIsThere() throws Exception {
        LinkServer bob = accept(certified(loopback.identity, BOB, BOBS));
        KnockSniffer seen = new KnockSniffer();
        SSLContext curious = SSLContext.getInstance("TLS");
        curious.init(new KeyManager[0], new TrustManager[] {seen}, null);

        for (byte last : new byte[] {0, 1}) {
            byte[] tried = new byte[Knock.BYTES];
            tried[Knock.BYTES - 1] = last;
            try (SSLSocket socket = socket(bob, curious, new Knock(Octets.copyOf(tried)))) {
                assertThatThrownBy(() -> {
                            socket.startHandshake();
                            socket.getInputStream().read();
                        })
                        .isInstanceOf(IOException.class);
            }
        }

        // The right one is shown the certificate, and is refused for having none of its own.
        assertThat(seen.certificates).isEqualTo(1);
    }

    @Test
    void aSessionThatIsResumedIsCheckedAsANewOne() throws Exception {
        LinkServer bob = accept(certified(loopback.identity, BOB, BOBS));
        KnockedKeys anas = keys(loopback.identity);
        SSLContext remembering = context(new KeyManager[] {anas});
        try (SSLSocket first = socket(bob, remembering, KNOCK)) {
            first.setSoTimeout(300);
            first.startHandshake();
            await().until(() -> heardByBob.opened.size() == 1);
            assertThatThrownBy(() -> first.getInputStream().read()).isInstanceOf(IOException.class);
        }
        now = now.plus(Duration.ofHours(25));

        try (SSLSocket second = socket(bob, remembering, KNOCK)) {
            second.setSoTimeout(2_000);
            assertThatThrownBy(() -> {
                        second.startHandshake();
                        if (second.getInputStream().read() < 0) {
                            throw new IOException("closed");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThat(heardByBob.opened).hasSize(1);
    }

    @Test
    void aRendezvousCertifiesKeysOnItsCurveOnly() throws Exception {
        KeyPairGenerator other = KeyPairGenerator.getInstance("EC");
        other.initialize(new ECGenParameterSpec("secp384r1"));
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");

        for (byte[] key : List.of(
                other.generateKeyPair().getPublic().getEncoded(),
                rsa.generateKeyPair().getPublic().getEncoded(),
                new byte[] {1, 2, 3})) {
            assertThatThrownBy(() -> loopback.identity.certify(Octets.copyOf(key), ANA, ANAS, now))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private void assertIsRefusedBy(LinkServer bob, PeerIdentity other) {
        int before = heardByAna.ends.size();
        try {
            Link link = dial(bob, other);
            // TLS 1.3: the one that dials is done before the other has looked at its certificate.
            link.send(new Envelope(1, new PeerHello(1, 1)));
            await().until(() -> heardByAna.ends.size() > before);
        } catch (DialException refused) {
            assertThat(refused).hasMessageContaining("no secured link");
        }
        assertThat(heardByBob.opened).isEmpty();
        assertThat(heardByBob.received).isEmpty();
    }

    private LinkServer accept(PeerIdentity own) throws IOException {
        LinkServer server = PeerLinks.accept(Loopback.anyPort(), () -> own, PeerLinks.ACCEPTING, heardByBob);
        servers.add(server);
        return server;
    }

    private Link dial(LinkServer to, PeerIdentity own) throws DialException {
        return PeerLinks.dial(
                to.address(),
                own,
                KNOCK,
                found -> found.username().equals(BOB) && found.device().equals(BOBS),
                heardByAna,
                2_000);
    }

    private PeerIdentity certified(Identity rendezvous, Username username, DeviceId device) throws IOException {
        return certified(tls(), rendezvous, username, device);
    }

    private PeerIdentity certified(Supplier<PeerTls> tls, Identity rendezvous, Username username, DeviceId device)
            throws IOException {
        PeerKey key = PeerKey.make();
        PeerCertified certified = rendezvous.certify(key.publicKey(), username, device, now);
        return key.certified(tls, certified, rendezvous.fingerprint(), KNOCK, clock);
    }

    /** By a rendezvous of Mallory's own, which says it trusts ours. */
    private PeerIdentity forged(Username username, DeviceId device) throws Exception {
        Identity mallorys = new Loopback().identity;
        KeyPair keys = keys();
        PeerCertified certified =
                mallorys.certify(Octets.copyOf(keys.getPublic().getEncoded()), username, device, now);
        X509Certificate[] chain = {
            PeerCertificates.read(certified.certificate()), PeerCertificates.read(certified.issuer())
        };
        return new PeerIdentity(
                tls(),
                new KnockedKeys(keys.getPrivate(), chain, KNOCK),
                ProvenPeer.of(chain[0]),
                loopback.identity.fingerprint(),
                clock);
    }

    private KnockedKeys keys(Identity rendezvous) throws Exception {
        KeyPair keys = keys();
        PeerCertified certified =
                rendezvous.certify(Octets.copyOf(keys.getPublic().getEncoded()), ANA, ANAS, now);
        X509Certificate[] chain = {
            PeerCertificates.read(certified.certificate()), PeerCertificates.read(certified.issuer())
        };
        return new KnockedKeys(keys.getPrivate(), chain, KNOCK);
    }

    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static SSLContext context(KeyManager[] keys) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, new TrustManager[] {new KnockSniffer()}, null);
        return context;
    }

    private static SSLSocket socket(LinkServer server, SSLContext context, Knock knock) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.address().getPort());
        socket.setSoTimeout(5_000);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(KnockedKeys.name(knock)));
        socket.setSSLParameters(parameters);
        return socket;
    }

    /** Believes anybody, and counts the certificates that it is shown. */
    private static final class KnockSniffer implements javax.net.ssl.X509TrustManager {
        private int certificates;

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            throw new IllegalStateException("this is the one that dials");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            certificates++;
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
