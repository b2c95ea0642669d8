package chat.earshot.link;

import chat.earshot.protocol.Envelope;
import chat.earshot.values.Fingerprint;
import com.esotericsoftware.kryonet.DialledClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;

/** Makes links to a rendezvous. */
public final class LinkClient {
    /** The network thread holds the handshake's deadline; this long after it something is wrong with the thread. */
    private static final int GRACE_MS = 1_000;

    private LinkClient() {}

    /**
     * Dials, and returns once TLS is up and {@code trust} has accepted the identity. Blocks at most {@code connectMs}
     * and the handshake's deadline: call it on a worker. Each link has a network thread of its own, which ends with it.
     *
     * @throws DialException if nobody answers, or the identity isn't trusted
     */
    public static Link dial(
            InetSocketAddress address, Trust trust, LinkSettings settings, LinkListener listener, int connectMs)
            throws DialException {
        return dial(address, trust, settings, listener, connectMs, Codec.WIRE);
    }

    static Link dial(
            InetSocketAddress address,
            Trust trust,
            LinkSettings settings,
            LinkListener listener,
            int connectMs,
            Codec codec)
            throws DialException {
        PinningTrust pinning = new PinningTrust(trust);
        return dial(
                new Dialling(
                        address,
                        engine(pinning),
                        () -> Scratch.onHeap(1),
                        settings,
                        codec,
                        connectMs,
                        pinning::refused),
                listener);
    }

    /** @param refused the identity that was met and not trusted, if that has happened */
    record Dialling(
            InetSocketAddress address,
            SSLEngine engine,
            Supplier<Scratch> scratches,
            LinkSettings settings,
            Codec codec,
            int connectMs,
            Supplier<Optional<Fingerprint>> refused) {}

    static Link dial(Dialling dialling, LinkListener listener) throws DialException {
        InetSocketAddress address = dialling.address();
        LinkSettings settings = dialling.settings();
        if (address.isUnresolved()) {
            throw new DialException("unknown host " + address.getHostString(), null);
        }
        MinlogBridge.install();
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        NetworkLoop loop = new NetworkLoop(
                settings,
                dialling.scratches(),
                false,
                new Tally(),
                (link, end) -> outcome.complete(new Outcome(false, end.detail())));
        SecureLink link =
                new SecureLink(dialling.engine(), settings, dialling.codec(), new Opening(listener, outcome), loop);
        connect(link, loop, address, dialling.connectMs());
        Outcome found = await(outcome, settings.handshakeMs() + GRACE_MS);
        if (found.secured()) {
            return link;
        }
        link.close("given up");
        Optional<Fingerprint> refused = dialling.refused().get();
        if (refused.isPresent()) {
            throw new DialException(refused.get());
        }
        throw new DialException("no secured link to " + text(address) + ": " + found.detail(), null);
    }

    private static SSLEngine engine(PinningTrust pinning) throws DialException {
        try {
            return Tls.engine(Tls.context(new KeyManager[0], new TrustManager[] {pinning}), true);
        } catch (GeneralSecurityException unusable) {
            throw new DialException("this Java has no TLS 1.3", unusable);
        }
    }

    private static void connect(SecureLink link, NetworkLoop loop, InetSocketAddress address, int connectMs)
            throws DialException {
        DialledClient client = new DialledClient(link);
        try {
            client.dial(address, connectMs);
        } catch (IOException | RuntimeException failure) {
            try {
                client.dispose();
            } catch (IOException alsoFailed) {
                failure.addSuppressed(alsoFailed);
            }
            throw new DialException("nobody answers at " + text(address) + ": " + failure.getMessage(), failure);
        }
        loop.start("link-" + link.number(), client, () -> {}, () -> {});
    }

    private static Outcome await(CompletableFuture<Outcome> outcome, int waitMs) {
        try {
            return outcome.get(waitMs, TimeUnit.MILLISECONDS);
        } catch (TimeoutException stuck) {
            return new Outcome(false, "the network thread did not answer in " + waitMs + " ms");
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
            return new Outcome(false, "interrupted");
        } catch (ExecutionException neverCompletedSo) {
            throw new IllegalStateException(neverCompletedSo);
        }
    }

    private static String text(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }

    /** What became of the handshake. */
    private record Outcome(boolean secured, String detail) {}

    /** Lets the dialling thread go on once the listener has heard of the link. Network thread. */
    private record Opening(LinkListener listener, CompletableFuture<Outcome> outcome) implements LinkListener {
        @Override
        public void opened(Link link) {
            listener.opened(link);
            outcome.complete(new Outcome(true, ""));
        }

        @Override
        public void received(Link link, Envelope envelope) {
            listener.received(link, envelope);
        }

        @Override
        public void closed(Link link, LinkEnd end) {
            listener.closed(link, end);
        }
    }
}
