package chat.earshot.link;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the TLS engines of a rendezvous come from: a native library or Java itself. Immutable; any thread. */
final class ServerTls {
    private static final Logger LOG = LoggerFactory.getLogger("chat.earshot.link");

    private final Supplier<SSLEngine> engines;
    private final boolean isNative;

    private ServerTls(Supplier<SSLEngine> engines, boolean isNative) {
        this.engines = engines;
        this.isNative = isNative;
    }

    /** The native library's if it can be loaded here, else Java's; says in the log which. */
    static ServerTls fastest(Identity identity) throws IOException {
        try {
            ServerTls found = byLibrary(identity);
            LOG.info("event=tls by=boringssl");
            return found;
        } catch (SSLException | LinkageError unavailable) {
            LOG.info("event=tls by=java why=\"{}\" consequence=\"slower handshakes\"", unavailable.getMessage());
            return byJava(identity);
        }
    }

    /**
     * @throws LinkageError if the library can't be loaded
     * @throws SSLException if it can't use the identity
     */
    static ServerTls byLibrary(Identity identity) throws SSLException {
        return new ServerTls(NativeTls.accepting(identity), true);
    }

    static ServerTls byJava(Identity identity) throws IOException {
        try {
            SSLContext context = Tls.context(new KeyManager[] {identity.keys()}, new TrustManager[0]);
            return new ServerTls(() -> Tls.engine(context, false), false);
        } catch (GeneralSecurityException unusable) {
            throw new IOException("TLS can't use the identity: " + unusable.getMessage(), unusable);
        }
    }

    /** A new engine for the end that accepts. */
    SSLEngine engine() {
        return engines.get();
    }

    /** Buffers of the kind that these engines work on without copying. */
    Scratch scratch(int records) {
        return isNative ? Scratch.direct(records) : Scratch.onHeap(records);
    }
}
