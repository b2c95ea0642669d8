package chat.earshot.link;

import chat.earshot.values.Fingerprint;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Believes a peer that shows a certificate of the pinned rendezvous that is valid now and says whom it should. Nothing
 * else is a root: neither another rendezvous, nor what this machine trusts, nor a peer's own certificate. Any thread.
 */
final class PeerTrust extends X509ExtendedTrustManager {
    /** A peer's certificate and the rendezvous's own, neither more nor less. */
    private static final int CHAIN = 2;

    private final Fingerprint pin;
    private final Clock clock;
    private final Predicate<ProvenPeer> expected;

    PeerTrust(Fingerprint pin, Clock clock, Predicate<ProvenPeer> expected) {
        this.pin = pin;
        this.clock = clock;
        this.expected = expected;
    }

    /** Whose the peer is. @throws CertificateException if that isn't proven */
    ProvenPeer prove(Certificate[] chain) throws CertificateException {
        if (chain.length != CHAIN
                || !(chain[0] instanceof X509Certificate peer)
                || !(chain[1] instanceof X509Certificate issuer)) {
            throw new CertificateException("not a certificate with its issuer's");
        }
        if (!PinningTrust.fingerprint(issuer.getPublicKey()).equals(pin)) {
            throw new CertificateException("issued by another rendezvous");
        }
        try {
            peer.verify(issuer.getPublicKey());
        } catch (GeneralSecurityException forged) {
            throw new CertificateException("not signed by the rendezvous", forged);
        }
        peer.checkValidity(Date.from(clock.instant()));
        ProvenPeer proven = ProvenPeer.of(peer);
        if (!expected.test(proven)) {
            throw new CertificateException("a peer of somebody else");
        }
        return proven;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        prove(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        prove(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        prove(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        prove(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        prove(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        prove(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
