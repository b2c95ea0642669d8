package chat.earshot.link;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
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

/**
 * Makes the certificates of peers. Apart from what reads them, so that no peer loads the library: its jar is signed,
 * and to check that takes a third of a second. Stateless; any thread.
 */
final class PeerCertificateMaker {
    /** Peers whose clock is behind must not find the certificate to be of the future. */
    private static final Duration BACKDATED = Duration.ofHours(1);

    private static final X500Name SUBJECT = new X500Name("CN=Earshot peer");
    private static final int SERIAL_BITS = 120;

    private PeerCertificateMaker() {}

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
}
