package chat.earshot.link;

import chat.earshot.protocol.PeerCertified;
import chat.earshot.values.DeviceId;
import chat.earshot.values.Fingerprint;
import chat.earshot.values.Octets;
import chat.earshot.values.Username;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import javax.net.ssl.KeyManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A rendezvous's private key and self-signed certificate: what its peers pin. Immutable; any thread. */
public final class Identity {
    private static final String ALIAS = "earshot";

    /** PKCS#12 wants a password. The file's permissions protect it; a password beside it would not. */
    private static final char[] PASSWORD = "earshot".toCharArray();

    private static final Duration LIFE = Duration.ofDays(3_652);

    /** Peers whose clock is behind must not find the certificate to be of the future. */
    private static final Duration BACKDATED = Duration.ofDays(1);

    private static final int SERIAL_BITS = 120;

    private final X509Certificate certificate;
    /** Read once: to open it takes some milliseconds each time, and it signs on the engine's thread. */
    private final PrivateKey signing;

    private final Fingerprint fingerprint;

    private Identity(X509Certificate certificate, PrivateKey signing) {
        this.certificate = certificate;
        this.signing = signing;
        this.fingerprint = PinningTrust.fingerprint(certificate.getPublicKey());
    }

    /**
     * Loads the identity kept in {@code file}, or makes one there, readable by its owner only.
     *
     * @throws IOException with a sentence for the person who runs the rendezvous, if it can be neither read nor made
     */
    public static Identity loadOrCreate(Path file, Clock clock) throws IOException {
        if (Files.exists(file)) {
            PrivateFile.restrict(file);
            return load(file);
        }
        KeyStore made = make(clock.instant());
        PrivateFile.write(file, out -> {
            try {
                made.store(out, PASSWORD);
            } catch (GeneralSecurityException failure) {
                throw new IOException("this Java can't write PKCS#12: " + failure.getMessage(), failure);
            }
        });
        return load(file);
    }

    public Fingerprint fingerprint() {
        return fingerprint;
    }

    /**
     * Issues a peer's certificate: what {@link PeerCertifier} promises.
     *
     * @throws IllegalArgumentException if the key is no P-256 key
     */
    public PeerCertified certify(Octets publicKey, Username username, DeviceId device, Instant now) {
        Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
        ProvenPeer peer = new ProvenPeer(username, device, now, issuedAt.plus(PeerCertificates.LIFE));
        try {
            X509Certificate issued = PeerCertificateMaker.issue(
                    PeerCertificates.key(publicKey), peer, certificate, signing, new SecureRandom());
            return new PeerCertified(Octets.copyOf(issued.getEncoded()), Octets.copyOf(certificate.getEncoded()));
        } catch (GeneralSecurityException | OperatorCreationException | IOException failure) {
            throw new IllegalStateException("this Java can't issue a certificate", failure);
        }
    }

    /** What TLS proves the identity by. */
    KeyManager keys() {
        return new OneKey(signing, certificate);
    }

    private static Identity load(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IOException(
                    "the identity file " + file + " can't be read: it must be a file that this account" + " may read");
        }
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD);
            if (!(store.getCertificate(ALIAS) instanceof X509Certificate certificate)
                    || !(store.getKey(ALIAS, PASSWORD) instanceof PrivateKey signing)) {
                throw damaged(file, null);
            }
            return new Identity(certificate, signing);
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            throw damaged(file, unreadable);
        }
    }

    private static IOException damaged(Path file, @Nullable Throwable cause) {
        return new IOException(
                "the identity file " + file + " is damaged or no identity: restore it from a backup, or move it away"
                        + " to get a new identity, which every peer must then accept anew",
                cause);
    }

    private static KeyStore make(Instant now) throws IOException {
        try {
            SecureRandom random = new SecureRandom();
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair keys = generator.generateKeyPair();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, PASSWORD);
            store.setKeyEntry(ALIAS, keys.getPrivate(), PASSWORD, new Certificate[] {certificate(keys, now, random)});
            return store;
        } catch (GeneralSecurityException | OperatorCreationException failure) {
            throw new IOException("this Java can't make an identity: " + failure.getMessage(), failure);
        }
    }

    /** BouncyCastle assembles it; the signature is Java's own, so that no provider has to be registered. */
    private static X509Certificate certificate(KeyPair keys, Instant now, SecureRandom random)
            throws GeneralSecurityException, OperatorCreationException {
        X500Name name = new X500Name("CN=Earshot rendezvous");
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
                                Date.from(now.minus(BACKDATED)),
                                Date.from(now.plus(LIFE)),
                                name,
                                keys.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }
}
