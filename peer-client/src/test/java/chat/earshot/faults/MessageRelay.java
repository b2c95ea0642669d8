package chat.earshot.faults;

import chat.earshot.link.DialException;
import chat.earshot.link.Identity;
import chat.earshot.link.Link;
import chat.earshot.link.LinkClient;
import chat.earshot.link.LinkEnd;
import chat.earshot.link.LinkListener;
import chat.earshot.link.LinkServer;
import chat.earshot.link.LinkSettings;
import chat.earshot.link.Trust;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands before a rendezvous with an identity of its own, and can lose single messages: under TLS no proxy of bytes
 * can. Any thread.
 */
public final class MessageRelay implements AutoCloseable {
    private static final int CONNECT_MS = 5_000;
    private static final int LINKS_MAX = 100;

    private final InetSocketAddress server;
    private final LinkServer door;
    private final Map<Long, Link> upwards = new ConcurrentHashMap<>();
    private Optional<Class<? extends Message>> lostNext = Optional.empty();

    private MessageRelay(InetSocketAddress server, Identity identity) throws IOException {
        this.server = server;
        LinkSettings settings = LinkSettings.peer().withLinks(LINKS_MAX, LINKS_MAX);
        this.door = LinkServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), identity, settings, new Downstairs());
    }

    /** @param folder for its identity */
    public static MessageRelay before(InetSocketAddress server, Path folder) throws IOException {
        return new MessageRelay(server, Identity.loadOrCreate(folder.resolve("relay.p12"), Clock.systemUTC()));
    }

    public InetSocketAddress address() {
        return door.address();
    }

    /** The next message of this kind that the rendezvous tells anybody is lost. */
    public synchronized void loseNext(Class<? extends Message> kind) {
        lostNext = Optional.of(kind);
    }

    /** Whether that has happened. */
    public synchronized boolean hasLost() {
        return lostNext.isEmpty();
    }

    @Override
    public void close() {
        door.close();
        upwards.values().forEach(link -> link.close("done"));
    }

    private synchronized boolean isLost(Message message) {
        boolean lost = lostNext.filter(wanted -> wanted.isInstance(message)).isPresent();
        if (lost) {
            lostNext = Optional.empty();
        }
        return lost;
    }

    /** Towards the peers. */
    private final class Downstairs implements LinkListener {
        @Override
        public void opened(Link peer) {
            try {
                Upstairs listener = new Upstairs(peer);
                upwards.put(
                        peer.number(),
                        LinkClient.dial(server, Trust.firstUse(), LinkSettings.peer(), listener, CONNECT_MS));
            } catch (DialException unreachable) {
                peer.close("the rendezvous can't be reached");
            }
        }

        @Override
        public void received(Link peer, Envelope envelope) {
            Link up = upwards.get(peer.number());
            if (up != null) {
                up.send(envelope);
            }
        }

        @Override
        public void closed(Link peer, LinkEnd end) {
            Link up = upwards.remove(peer.number());
            if (up != null) {
                up.close("the peer is gone");
            }
        }
    }

    /** Towards the rendezvous, for one peer. */
    private final class Upstairs implements LinkListener {
        private final Link peer;

        Upstairs(Link peer) {
            this.peer = peer;
        }

        @Override
        public void opened(Link up) {}

        @Override
        public void received(Link up, Envelope envelope) {
            if (!isLost(envelope.message())) {
                peer.send(envelope);
            }
        }

        @Override
        public void closed(Link up, LinkEnd end) {
            peer.close("the rendezvous is gone");
        }
    }
}
