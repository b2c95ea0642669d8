package chat.earshot.link;

import chat.earshot.protocol.PeerCertified;
import chat.earshot.values.Fingerprint;
import chat.earshot.values.Knock;
import chat.earshot.values.Octets;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.util.Arrays;
import java.util.function.Supplier;

/** A fresh P-256 key of a peer; it is never written to a disk. Immutable; any thread. */
public final class PeerKey {
    private final KeyPair keys;

    private PeerKey(KeyPair keys) {
        this.keys = keys;
    }

    public static PeerKey make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new PeerKey(generator.generateKeyPair());
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException("no P-256", everyJavaHasIt);
        }
    }

    /** As a SubjectPublicKeyInfo in DER. */
    public Octets publicKey() {
        return Octets.copyOf(keys.getPublic().getEncoded());
    }

    /**
     * With the certificate for it, what the peer proves itself by.
     *
     * @param pin of the rendezvous, the only root of trust
     * @param knock what others must say to be shown the certificate
     * @throws IOException if it isn't the certificate that was asked for
     */
    public PeerIdentity certified(PeerCertified certified, Fingerprint pin, Knock knock, Clock clock)
            throws IOException {
        return certified(PeerTls::fastest, certified, pin, knock, clock);
    }

    PeerIdentity certified(Supplier<PeerTls> tls, PeerCertified certified, Fingerprint pin, Knock knock, Clock clock)
            throws IOException {
        try {
            X509Certificate[] chain = {
                PeerCertificates.read(certified.certificate()), PeerCertificates.read(certified.issuer())
            };
            if (!Arrays.equals(
                    chain[0].getPublicKey().getEncoded(), keys.getPublic().getEncoded())) {
                throw new CertificateException("a certificate for another key");
            }
            ProvenPeer self = new PeerTrust(pin, clock, peer -> true).prove(chain);
            return new PeerIdentity(tls, new KnockedKeys(keys.getPrivate(), chain, knock), self, pin, clock);
        } catch (GeneralSecurityException unusable) {
            throw new IOException("the certificate can't be used: " + unusable.getMessage(), unusable);
        }
    }
}
