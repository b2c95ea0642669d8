package chat.earshot.e2e;

import chat.earshot.link.Link;
import chat.earshot.link.LinkClient;
import chat.earshot.link.LinkEnd;
import chat.earshot.link.LinkListener;
import chat.earshot.link.LinkServer;
import chat.earshot.link.LinkSettings;
import chat.earshot.link.PeerIdentity;
import chat.earshot.link.PeerKey;
import chat.earshot.link.PeerLinkListener;
import chat.earshot.link.PeerLinks;
import chat.earshot.link.ProvenPeer;
import chat.earshot.link.Trust;
import chat.earshot.protocol.Announce;
import chat.earshot.protocol.CertifyPeer;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.FetchSegment;
import chat.earshot.protocol.Hello;
import chat.earshot.protocol.IntroducedPeer;
import chat.earshot.protocol.Message;
import chat.earshot.protocol.PeerCertified;
import chat.earshot.protocol.PeerHello;
import chat.earshot.protocol.PeerPlace;
import chat.earshot.protocol.PeerRequest;
import chat.earshot.protocol.PeerResponse;
import chat.earshot.protocol.PeerWelcome;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.Segment;
import chat.earshot.protocol.SignIn;
import chat.earshot.protocol.SignUp;
import chat.earshot.values.DeviceId;
import chat.earshot.values.Fingerprint;
import chat.earshot.values.HostAddress;
import chat.earshot.values.Instance;
import chat.earshot.values.Knock;
import chat.earshot.values.Octets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A program with an account of its own that speaks to the rendezvous and to peers as it likes. */
final class Rogue implements AutoCloseable {
    private static final Knock KNOCK = new Knock(Octets.copyOf(new byte[Knock.BYTES]));
    private static final int PATIENCE_S = 10;

    private final DeviceId device = new DeviceId(UUID.randomUUID());
    private final Heard heard = new Heard();
    private final List<LinkServer> open = new ArrayList<>();
    private final Link link;
    private @Nullable PeerIdentity identity;

    /** Signs up and is certified. */
    Rogue(InetSocketAddress server, Fingerprint pin, String name, boolean isNew) throws IOException {
        link = LinkClient.dial(server, Trust.pinned(pin), LinkSettings.peer(), heard, 2_000);
        ask(new Hello(1, 1, "rogue", device));
        ask(isNew ? new SignUp(name, Office.PASSWORD, "") : new SignIn(name, Office.PASSWORD));
        PeerKey key = PeerKey.make();
        PeerCertified certified = (PeerCertified) ask(new CertifyPeer(key.publicKey()));
        identity = key.certified(certified, pin, KNOCK, Clock.systemUTC());
    }

    Message ask(Request request) {
        return heard.ask(link, request);
    }

    /** A link to another peer; whether it is welcome there, {@link Visit#hello} tells. */
    Visit dial(IntroducedPeer peer) throws IOException {
        Heard there = new Heard();
        InetAddress address = InetAddress.getByAddress(
                peer.place().addresses().get(0).octets().toArray());
        Link dialled = PeerLinks.dial(
                new InetSocketAddress(address, peer.place().port()),
                identity(),
                peer.place().knock(),
                found -> true,
                there,
                2_000);
        return new Visit(dialled, there);
    }

    /** Serves what it likes, and has itself introduced. @return how often it was asked */
    AtomicInteger serve(Function<FetchSegment, Optional<Segment>> serving) throws IOException {
        return serve(FetchSegment.class, request -> serving.apply(request).map(PeerResponse.class::cast));
    }

    /**
     * Serves one kind of request as it likes, and has itself introduced; others are answered with a welcome.
     *
     * @return how often it was asked
     */
    <R extends PeerRequest> AtomicInteger serve(Class<R> kind, Function<R, Optional<PeerResponse>> serving)
            throws IOException {
        AtomicInteger asked = new AtomicInteger();
        PeerLinkListener listener = new PeerLinkListener() {
            @Override
            public void opened(Link from, ProvenPeer peer) {
                from.admit();
            }

            @Override
            public void received(Link from, Envelope envelope) {
                if (kind.isInstance(envelope.message()) && !(envelope.message() instanceof PeerHello)) {
                    asked.incrementAndGet();
                    serving.apply(kind.cast(envelope.message()))
                            .ifPresentOrElse(
                                    answer -> from.send(new Envelope(envelope.exchange(), answer)),
                                    () -> from.close("vanishes"));
                } else {
                    from.send(new Envelope(envelope.exchange(), new PeerWelcome(1)));
                }
            }

            @Override
            public void closed(Link from, LinkEnd end) {
                // Whoever asked is gone.
            }
        };
        LinkServer door = PeerLinks.accept(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                this::identity,
                PeerLinks.ACCEPTING,
                listener);
        open.add(door);
        ask(new Announce(new PeerPlace(
                new Instance(Octets.copyOf(new byte[Instance.BYTES])),
                KNOCK,
                door.address().getPort(),
                List.of(HostAddress.of(new byte[] {127, 0, 0, 1})))));
        return asked;
    }

    @Override
    public void close() {
        link.close("over");
        open.forEach(LinkServer::close);
    }

    private PeerIdentity identity() {
        PeerIdentity own = identity;
        if (own == null) {
            throw new IllegalStateException("not certified");
        }
        return own;
    }

    /** One link to another peer. */
    record Visit(Link link, Heard heard) {
        Message hello() {
            return ask(new PeerHello(1, 1));
        }

        Message ask(PeerRequest request) {
            return heard.ask(link, request);
        }

        boolean isOver() {
            return heard.closed.isDone();
        }
    }

    /** Waits for answers. */
    static final class Heard implements LinkListener, PeerLinkListener {
        private final Map<Integer, CompletableFuture<Message>> asked = new ConcurrentHashMap<>();
        private final AtomicInteger exchanges = new AtomicInteger();
        private final CompletableFuture<LinkEnd> closed = new CompletableFuture<>();

        Message ask(Link link, Message request) {
            int exchange = exchanges.incrementAndGet();
            CompletableFuture<Message> answer = new CompletableFuture<>();
            asked.put(exchange, answer);
            link.send(new Envelope(exchange, request));
            try {
                return (Message) CompletableFuture.anyOf(
                                answer,
                                closed.thenCompose(end ->
                                        CompletableFuture.failedFuture(new IllegalStateException(end.toString()))))
                        .get(PATIENCE_S, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException failure) {
                throw new IllegalStateException("no answer to " + request, failure);
            }
        }

        @Override
        public void opened(Link link) {
            // Whoever dialled has it.
        }

        @Override
        public void opened(Link link, ProvenPeer peer) {
            // Whoever dialled has it.
        }

        @Override
        public void received(Link link, Envelope envelope) {
            CompletableFuture<Message> answer = asked.remove(envelope.exchange());
            if (answer != null) {
                answer.complete(envelope.message());
            }
        }

        @Override
        public void closed(Link link, LinkEnd end) {
            closed.complete(end);
        }
    }
}
