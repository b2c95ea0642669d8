package chat.earshot.link;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** TLS 1.3 by BoringSSL, through Netty's binding; the only class that knows Netty. Any thread. */
final class NativeTls {
    private NativeTls() {}

    /**
     * Loads the library, and makes engines for the end that accepts.
     *
     * @throws LinkageError if there is no library for this system, or it may not be loaded
     * @throws SSLException if it can't use the identity
     */
    static Supplier<SSLEngine> accepting(Identity identity) throws SSLException {
        OpenSsl.ensureAvailability();
        // The arithmetic is cheap enough for the network thread, so no tasks; what is allocated is freed by its link.
        SslContext context = SslContextBuilder.forServer(identity.signing(), identity.certificate())
                .sslProvider(SslProvider.OPENSSL)
                .protocols(Tls.VERSION)
                .option(OpenSslContextOption.USE_TASKS, false)
                .build();
        ByteBufAllocator buffers = new UnpooledByteBufAllocator(true, true);
        return () -> context.newEngine(buffers);
    }
}
