package chat.earshot.promises;

import static chat.earshot.e2e.Office.PASSWORD;
import static chat.earshot.e2e.Office.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import chat.earshot.e2e.Office;
import chat.earshot.link.Identity;
import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerStartFailure;
import chat.earshot.peer.Profile;
import chat.earshot.peer.Refusal;
import chat.earshot.protocol.Reason;
import chat.earshot.server.start.StartFailure;
import chat.earshot.values.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P20, P21: whoever stands where the rendezvous stood gets TLS's first words from a peer, and nothing else. */
@Timeout(60)
class ImpostorTest {
    @TempDir
    Path folder;

    private Office office;
    private Fingerprint met;
    private Impostor impostor;

    @BeforeEach
    void meetTheServerAndReplaceItByAnImpostor() throws Exception {
        office = new Office(folder);
        office.open();
        met = office.fingerprint();
        office.signedUp("ana").close();
        office.shut();
        impostor = Impostor.at(office.address(), folder.resolve("impostor.p12"));
    }

    @AfterEach
    void closeBoth() throws IOException {
        office.close();
        impostor.close();
    }

    @Test
    void neitherPasswordNorTokenNorNameReachesItAndThePersonReadsBothFingerprints() throws PeerStartFailure {
        Peer ana = office.peer("ana");

        Refusal resuming = refused(() -> get(ana.resume()));
        Refusal signingIn = refused(() -> get(ana.signIn("ana", PASSWORD)));

        assertThat(resuming.reason()).isEqualTo(Reason.SERVER_IDENTITY_CHANGED);
        assertThat(signingIn.reason()).isEqualTo(Reason.SERVER_IDENTITY_CHANGED);
        assertThat(signingIn.sentence()).contains(met.toString(), impostor.fingerprint.toString());
        assertThat(get(ana.status()).connection()).isEqualTo(ConnectionState.OFFLINE);
        await().until(() -> impostor.met.get() >= 2);
        assertThat(impostor.heard).hasValue(0);
    }

    @Test
    void aPinFromItHoldsAtTheVeryFirstMeeting() throws PeerStartFailure {
        Peer bob = office.peer(office.settings("bob").withPins(List.of(met)));

        Refusal refused = refused(() -> get(bob.signUp("bob", PASSWORD, "")));

        assertThat(refused.reason()).isEqualTo(Reason.SERVER_IDENTITY_CHANGED);
        assertThat(refused.sentence()).contains(met.toString(), impostor.fingerprint.toString());
        assertThat(impostor.heard).hasValue(0);
    }

    @Test
    void whatItWouldHearIsHeardWhereNothingIsPinned() throws PeerStartFailure {
        Peer cleo = office.peer("cleo");

        CompletableFuture<Profile> unanswered = cleo.signUp("cleo", PASSWORD, "");

        await().until(() -> impostor.heard.get() > 0);
        assertThat(unanswered).isNotDone();
    }

    @Test
    void theRealServerIsTakenAgainOnceItIsBack() throws PeerStartFailure, IOException, StartFailure {
        Peer ana = office.peer("ana");
        refused(() -> get(ana.resume()));
        impostor.close();
        office.open();

        assertThat(get(ana.signIn("ana", PASSWORD)).contacts()).isEmpty();
    }

    private static Refusal refused(Runnable asking) {
        Refusal refusal = catchThrowableOfType(Refusal.class, asking::run);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    /** A TLS server with a key of its own, that counts what it is told. */
    private static final class Impostor implements AutoCloseable {
        private final SSLServerSocket door;
        private final Fingerprint fingerprint;
        private final Thread thread = new Thread(this::serve, "impostor");
        private final AtomicInteger met = new AtomicInteger();
        private final AtomicInteger heard = new AtomicInteger();

        private Impostor(SSLServerSocket door, Fingerprint fingerprint) {
            this.door = door;
            this.fingerprint = fingerprint;
        }

        static Impostor at(InetSocketAddress address, Path file) throws IOException, GeneralSecurityException {
            Fingerprint fingerprint =
                    Identity.loadOrCreate(file, Clock.systemUTC()).fingerprint();
            KeyStore store = KeyStore.getInstance("PKCS12");
            char[] password = "earshot".toCharArray();
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, password);
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(keys.getKeyManagers(), new TrustManager[0], new SecureRandom());
            SSLServerSocket door =
                    (SSLServerSocket) context.getServerSocketFactory().createServerSocket();
            door.setReuseAddress(true);
            door.bind(address);
            Impostor impostor = new Impostor(door, fingerprint);
            impostor.thread.setDaemon(true);
            impostor.thread.start();
            return impostor;
        }

        private void serve() {
            while (!door.isClosed()) {
                try (SSLSocket socket = (SSLSocket) door.accept()) {
                    met.incrementAndGet();
                    listen(socket);
                } catch (IOException ended) {
                    // The next one may say more.
                }
            }
        }

        private void listen(SSLSocket socket) throws IOException {
            try {
                InputStream in = socket.getInputStream();
                byte[] bytes = new byte[8_192];
                for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                    heard.addAndGet(read);
                }
            } catch (SSLException refused) {
                // An alert instead of words.
            }
        }

        /** Leaves its port to others: the kernel keeps it for as long as a thread is still waiting at the door. */
        @Override
        public void close() throws IOException {
            door.close();
            await().until(() -> !thread.isAlive());
        }
    }
}
