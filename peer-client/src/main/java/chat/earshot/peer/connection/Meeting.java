package chat.earshot.peer.connection;

import chat.earshot.link.DialException;
import chat.earshot.link.Link;
import chat.earshot.link.LinkEnd;
import chat.earshot.link.LinkListener;
import chat.earshot.peer.Introduction;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.finding.HostPort;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Reason;
import chat.earshot.values.Fingerprint;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Finds out who answers at an address, without trusting it: nothing but TLS's handshake crosses the wire. Any
 * thread.
 */
public final class Meeting {
    private final Means means;

    public Meeting(Means means) {
        this.means = means;
    }

    /** Refused with {@code SERVER_UNREACHABLE} if nobody answers. */
    public CompletableFuture<Introduction> at(HostPort where) {
        return CompletableFuture.supplyAsync(() -> meet(where), means.worker());
    }

    /** On the worker. */
    private Introduction meet(HostPort where) {
        InetSocketAddress address = new InetSocketAddress(where.host(), where.port());
        AtomicReference<Fingerprint> shown = new AtomicReference<>();
        try {
            Link link = means.dialler()
                    .dial(
                            address,
                            found -> {
                                shown.set(found);
                                return true;
                            },
                            new Silence());
            link.close("met");
        } catch (DialException failure) {
            throw new Refusal(Reason.SERVER_UNREACHABLE);
        }
        Fingerprint identity = shown.get();
        if (identity == null) {
            throw new Refusal(Reason.SERVER_UNREACHABLE);
        }
        return new Introduction("", address, identity);
    }

    /** Hears nothing: the link is closed before anything is said. */
    private static final class Silence implements LinkListener {
        @Override
        public void opened(Link link) {}

        @Override
        public void received(Link link, Envelope envelope) {}

        @Override
        public void closed(Link link, LinkEnd end) {}
    }
}
