package chat.earshot.link;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

/** TLS 1.3 by BoringSSL, through Netty's binding; the only class that knows Netty. Any thread. */
final class NativeTls {
    private NativeTls() {}

    /** @throws LinkageError if there is no library for this system, or it may not be loaded */
    static void load() {
        OpenSsl.ensureAvailability();
    }

    /**
     * Loads the library, and makes engines for the end that accepts.
     *
     * @throws LinkageError if there is no library for this system, or it may not be loaded
     * @throws SSLException if it can't use the identity
     */
    static Supplier<SSLEngine> accepting(Identity identity) throws SSLException {
        load();
        return engines(SslContextBuilder.forServer(identity.keys()));
    }

    /** Makes engines for the end that accepts peers, and demands a certificate of them. */
    static Supplier<SSLEngine> acceptingPeers(KeyManager keys, TrustManager trust) throws SSLException {
        return engines(SslContextBuilder.forServer(keys).trustManager(trust).clientAuth(ClientAuth.REQUIRE));
    }

    /** Makes engines for the end that dials a peer. Whom it meets is the trust manager's to say, and no name's. */
    static Supplier<SSLEngine> dialling(KeyManager keys, TrustManager trust) throws SSLException {
        return engines(SslContextBuilder.forClient()
                .keyManager(keys)
                .trustManager(trust)
                .endpointIdentificationAlgorithm(""));
    }

    private static Supplier<SSLEngine> engines(SslContextBuilder builder) throws SSLException {
        // The arithmetic is cheap enough for the network thread, so no tasks; what is allocated is freed by its link.
        SslContext context = builder.sslProvider(SslProvider.OPENSSL)
                .protocols(Tls.VERSION)
                .option(OpenSslContextOption.USE_TASKS, false)
                .build();
        ByteBufAllocator buffers = new UnpooledByteBufAllocator(true, true);
        return () -> context.newEngine(buffers);
    }
}
