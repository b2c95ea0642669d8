package chat.earshot.link;

import chat.earshot.values.Octets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes and reads the certificates of peers. Stateless; any thread. */
final class PeerCertificates {
    /** A peer that can't reach its rendezvous any more is believed for so long. */
    static final Duration LIFE = Duration.ofHours(24);

    /** Peers whose clock is behind must not find the certificate to be of the future. */
    private static final Duration BACKDATED = Duration.ofHours(1);

    private static final X500Name SUBJECT = new X500Name("CN=Earshot peer");
    private static final int SERIAL_BITS = 120;

    private PeerCertificates() {}

    /** A certificate for that key, signed by a rendezvous's. */
    static X509Certificate issue(
            PublicKey key, ProvenPeer peer, X509Certificate issuer, PrivateKey signing, SecureRandom random)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        Instant issuedAt = peer.issuedAt();
        GeneralName name = new GeneralName(GeneralName.uniformResourceIdentifier, peer.uri());
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                new X500Name(issuer.getSubjectX500Principal().getName()),
                                new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
                                Date.from(issuedAt.minus(BACKDATED)),
                                Date.from(peer.expiresAt()),
                                SUBJECT,
                                key)
                        .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name))
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                        .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                            KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth
                        }))
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(signing)));
    }

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
