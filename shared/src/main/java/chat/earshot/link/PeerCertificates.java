package chat.earshot.link;

import chat.earshot.values.Octets;
import java.io.ByteArrayInputStream;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Arrays;

/** Reads the certificates of peers, and their keys. Stateless; any thread. */
final class PeerCertificates {
    /** A peer that can't reach its rendezvous any more is believed for so long. */
    static final Duration LIFE = Duration.ofHours(24);

    private PeerCertificates() {}

    /** @throws IllegalArgumentException if it is no key on the curve P-256 */
    static PublicKey key(Octets der) {
        try {
            byte[] bytes = der.toArray();
            PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(bytes));
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            ECParameterSpec wanted = curve.getParameterSpec(ECParameterSpec.class);
            if (key instanceof ECPublicKey point
                    && point.getParams().getCurve().equals(wanted.getCurve())
                    && point.getParams().getOrder().equals(wanted.getOrder())
                    && Arrays.equals(key.getEncoded(), bytes)) {
                return key;
            }
        } catch (GeneralSecurityException notAKey) {
            throw new IllegalArgumentException("not a key", notAKey);
        }
        throw new IllegalArgumentException("not a key on the curve P-256");
    }

    static X509Certificate read(Octets der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der.toArray()));
    }
}
