package chat.earshot.bench;

import chat.earshot.values.Fingerprint;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What a link of the load speaks below its frames, and what it says to be seen alive. Both kinds have frames of a
 * length as u32 and so many bytes. Any thread.
 */
final class LinkKind {
    private static final byte[] EARSHOT_ALIVE = new byte[Integer.BYTES];

    private final Optional<Supplier<SSLEngine>> tls;
    private final byte[] keepAlive;

    private LinkKind(Optional<Supplier<SSLEngine>> tls, byte[] keepAlive) {
        this.tls = tls;
        this.keepAlive = keepAlive;
    }

    /**
     * TLS 1.3 with the pinned identity, one full handshake for each link: peers on different machines share nothing.
     */
    static LinkKind earshot(Fingerprint pin) {
        try {
            return new LinkKind(
                    Optional.of(OpenSsl.isAvailable() ? byLibrary(new Pinned(pin)) : byJava(new Pinned(pin))),
                    EARSHOT_ALIVE);
        } catch (GeneralSecurityException | SSLException impossible) {
            throw new IllegalStateException("TLS 1.3 can't be had", impossible);
        }
    }

    /** Peers' own engines would cost the machine more than the server that is measured. */
    private static Supplier<SSLEngine> byLibrary(TrustManager trust) throws SSLException {
        SslContext context = SslContextBuilder.forClient()
                .sslProvider(SslProvider.OPENSSL)
                .trustManager(trust)
                .protocols("TLSv1.3")
                .endpointIdentificationAlgorithm(null)
                .option(OpenSslContextOption.USE_TASKS, false)
                .build();
        UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(true, true);
        return () -> context.newEngine(buffers);
    }

    private static Supplier<SSLEngine> byJava(TrustManager trust) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[0], new TrustManager[] {trust}, null);
        return () -> {
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(true);
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setProtocols(new String[] {"TLSv1.3"});
            parameters.setCipherSuites(new String[] {"TLS_AES_128_GCM_SHA256"});
            engine.setSSLParameters(parameters);
            return engine;
        };
    }

    static LinkKind plain(byte[] keepAlive) {
        return new LinkKind(Optional.empty(), keepAlive);
    }

    Optional<SSLEngine> engine() {
        return tls.map(Supplier::get);
    }

    byte[] keepAlive() {
        return keepAlive;
    }

    /** Trusts the one key that is pinned, as the product's peers do. */
    private static final class Pinned extends X509ExtendedTrustManager {
        private final Fingerprint pin;

        Pinned(Fingerprint pin) {
            this.pin = pin;
        }

        private void check(X509Certificate[] chain) throws CertificateException {
            try {
                byte[] key = chain[0].getPublicKey().getEncoded();
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
                if (!pin.equals(Fingerprint.of(digest))) {
                    throw new CertificateException("not the pinned identity");
                }
            } catch (NoSuchAlgorithmException impossible) {
                throw new CertificateException("no SHA-256", impossible);
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
            throw new CertificateException("nobody dials the load");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            throw new CertificateException("nobody dials the load");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("nobody dials the load");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
