package chat.earshot.link;

import java.security.GeneralSecurityException;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the TLS engines of links between peers come from: a native library or Java itself. Any thread. */
enum PeerTls {
    NATIVE {
        @Override
        Supplier<SSLEngine> accepting(KnockedKeys keys, PeerTrust trust) throws SSLException {
            return NativeTls.acceptingPeers(keys, trust);
        }

        @Override
        SSLEngine dialling(KnockedKeys keys, PeerTrust trust) throws SSLException {
            return NativeTls.dialling(keys, trust).get();
        }

        @Override
        Scratch scratch() {
            return Scratch.direct(LinkServer.RECORDS_PER_ROUND);
        }
    },

    JAVA {
        @Override
        Supplier<SSLEngine> accepting(KnockedKeys keys, PeerTrust trust) throws GeneralSecurityException {
            SSLContext context = Tls.context(new KeyManager[] {keys}, new TrustManager[] {trust});
            return () -> {
                SSLEngine engine = Tls.engine(context, false);
                engine.setNeedClientAuth(true);
                return engine;
            };
        }

        @Override
        SSLEngine dialling(KnockedKeys keys, PeerTrust trust) throws GeneralSecurityException {
            return Tls.engine(Tls.context(new KeyManager[] {keys}, new TrustManager[] {trust}), true);
        }

        @Override
        Scratch scratch() {
            return Scratch.onHeap(LinkServer.RECORDS_PER_ROUND);
        }
    };

    /** Engines for the end that accepts; each demands a certificate. */
    abstract Supplier<SSLEngine> accepting(KnockedKeys keys, PeerTrust trust)
            throws GeneralSecurityException, SSLException;

    /** One engine for the end that dials. Nothing is remembered for the next, so no handshake is cut short. */
    abstract SSLEngine dialling(KnockedKeys keys, PeerTrust trust) throws GeneralSecurityException, SSLException;

    /** Buffers of the kind that these engines work on without copying; other engines copy. */
    abstract Scratch scratch();

    /** The native library's if it can be loaded here, else Java's; the log says which, once. */
    static PeerTls fastest() {
        return Found.HERE;
    }

    /** Looked for when the first peer is met: whoever meets none needs none. */
    private static final class Found {
        private static final Logger LOG = LoggerFactory.getLogger("chat.earshot.link");
        private static final PeerTls HERE = find();

        private static PeerTls find() {
            try {
                NativeTls.load();
                LOG.info("event=peer-tls by=boringssl");
                return NATIVE;
            } catch (LinkageError unavailable) {
                LOG.info("event=peer-tls by=java why=\"{}\"", unavailable.getMessage());
                return JAVA;
            }
        }
    }
}
