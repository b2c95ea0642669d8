package chat.earshot.link;

import chat.earshot.values.Fingerprint;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** Servers, peers and strangers on this machine's loopback address; closes what it opened. */
final class Loopback {
    final Identity identity;
    private final ServerTls tls;
    private final List<Closeable> open = Collections.synchronizedList(new ArrayList<>());

    /** Servers speak TLS as they do for people: by the library where it can be loaded. */
    Loopback() {
        this(ServerTls::fastest);
    }

    static Loopback byJava() {
        return new Loopback(ServerTls::byJava);
    }

    private Loopback(TlsMaker maker) {
        try {
            Path folder = Files.createTempDirectory("earshot-link");
            Path file = folder.resolve("identity.p12");
            identity = Identity.loadOrCreate(file, Clock.systemUTC());
            Files.delete(file);
            Files.delete(folder);
            tls = maker.make(identity);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    LinkServer serve(Bounds bounds, LinkListener listener) throws IOException {
        LinkSettings settings = bounds.settings();
        LinkServer server = LinkServer.start(
                anyPort(),
                settings,
                () -> tls.scratch(LinkServer.RECORDS_PER_ROUND),
                loop -> new SecureLink(tls.engine(), settings, new TestCodec(), listener, loop));
        open.add(server::close);
        return server;
    }

    Link dial(LinkServer server, LinkListener listener) throws DialException {
        return dial(server, new Bounds(), listener);
    }

    Link dial(LinkServer server, Bounds bounds, LinkListener listener) throws DialException {
        return dial(server, Trust.pinned(identity.fingerprint()), bounds, listener);
    }

    Link dial(LinkServer server, Trust trust, Bounds bounds, LinkListener listener) throws DialException {
        Link link = LinkClient.dial(server.address(), trust, bounds.settings(), listener, 2_000, new TestCodec());
        open.add(() -> link.close("test over"));
        return link;
    }

    /** A peer that is not ours: Java's own TLS socket, which reads only when asked to. */
    SSLSocket stranger(LinkServer server, String... versions) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[0],
                    new TrustManager[] {new PinningTrust(Trust.pinned(identity.fingerprint()))},
                    null);
            SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket();
            open.add(socket);
            if (versions.length > 0) {
                socket.setEnabledProtocols(versions);
            }
            socket.setReceiveBufferSize(16 * 1024);
            socket.setSoTimeout(10_000);
            socket.connect(server.address(), 2_000);
            return socket;
        } catch (GeneralSecurityException failure) {
            throw new IOException(failure);
        }
    }

    /** Speaks no TLS at all. */
    Socket plain(LinkServer server) throws IOException {
        Socket socket =
                new Socket(server.address().getAddress(), server.address().getPort());
        open.add(socket);
        socket.setSoTimeout(10_000);
        return socket;
    }

    static Fingerprint otherFingerprint() {
        return Fingerprint.parse("sha256:" + "ab".repeat(Fingerprint.BYTES));
    }

    void close() throws IOException {
        for (Closeable each : List.copyOf(open)) {
            each.close();
        }
    }

    private interface TlsMaker {
        ServerTls make(Identity identity) throws IOException;
    }

    /** Settings that a test changes one at a time. */
    static final class Bounds {
        int handshakeMs = 5_000;
        int signInMs;
        int frameMs = 5_000;
        int keepAliveMs = 2_000;
        int timeoutMs = 20_000;
        int queueBytesMax = 2 * 1024 * 1024;
        long queuesBytesMax = 64 * 1024 * 1024;
        int frameBytesBeforeSignIn = 4_096;
        int frameBytesMax = 1024 * 1024;
        int linksMax = 1_000;
        int linksPerAddressMax = 1_000;

        LinkSettings settings() {
            return new LinkSettings(
                    handshakeMs,
                    signInMs,
                    frameMs,
                    keepAliveMs,
                    timeoutMs,
                    queueBytesMax,
                    queuesBytesMax,
                    frameBytesBeforeSignIn,
                    frameBytesMax,
                    linksMax,
                    linksPerAddressMax);
        }
    }
}
