package chat.earshot.link;

import chat.earshot.values.Fingerprint;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Asks a {@link Trust} about the key of the server's certificate, in one handshake. Names and dates in the certificate
 * mean nothing: a pinned key is right whatever the clock says. TLS itself proves that the server has the key.
 */
final class PinningTrust extends X509ExtendedTrustManager {
    private final Trust trust;
    private volatile @Nullable Fingerprint refused;

    PinningTrust(Trust trust) {
        this.trust = trust;
    }

    /** SHA-256 over the key's SubjectPublicKeyInfo. */
    static Fingerprint fingerprint(PublicKey key) {
        try {
            return Fingerprint.of(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException("no SHA-256", everyJavaHasIt);
        }
    }

    /** The identity that was met and not trusted, if that has happened. Any thread. */
    Optional<Fingerprint> refused() {
        return Optional.ofNullable(refused);
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        Fingerprint found = fingerprint(chain[0].getPublicKey());
        if (!trust.accepts(found)) {
            refused = found;
            throw new CertificateException("not the expected identity: " + found);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw clientsShowNone();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw clientsShowNone();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw clientsShowNone();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private static CertificateException clientsShowNone() {
        return new CertificateException("peers show no certificate");
    }
}
