package chat.earshot.peer.neighbours;

import chat.earshot.link.Link;
import chat.earshot.link.LinkEnd;
import chat.earshot.link.PeerLinkListener;
import chat.earshot.link.ProvenPeer;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.connection.Answers;
import chat.earshot.peer.connection.Failures;
import chat.earshot.peer.connection.Loop;
import chat.earshot.peer.connection.Session;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.PeerHello;
import chat.earshot.protocol.PeerRequest;
import chat.earshot.protocol.PeerResponse;
import chat.earshot.protocol.PeerVouched;
import chat.earshot.protocol.PeerWelcome;
import chat.earshot.protocol.Protocol;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RequestRefused;
import chat.earshot.protocol.VouchPeer;
import chat.earshot.values.Username;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The peers that have dialled this one. Each is asked about at the rendezvous before it is welcome: a certificate says
 * who somebody is, but not that IT hasn't locked them out since. Lives on the loop, but for what it hears.
 */
final class Visitors implements PeerLinkListener {
    private static final Logger LOG = LoggerFactory.getLogger(Visitors.class);

    /** How many answers to one visitor may be under way, until they have left; their link's queue has room for all. */
    static final int WAITING_MAX = 16;

    /** So often in a second the rendezvous is asked about one person's peers: it answers 50 a second for all. */
    static final int VOUCHED_MAX = 8;

    private static final int VOUCHED_MS = 1_000;

    private final Loop loop;
    private final Session session;
    private final Predicate<ProvenPeer> welcome;
    private final PeerRoutes routes;
    private final Clock clock;
    private final Map<Long, Visitor> visitors = new ConcurrentHashMap<>();
    private final Map<Username, Integer> askedAbout = new HashMap<>();

    Visitors(Loop loop, Session session, Predicate<ProvenPeer> welcome, PeerRoutes routes, Clock clock) {
        this.loop = loop;
        this.session = session;
        this.welcome = welcome;
        this.routes = routes;
        this.clock = clock;
    }

    /** One of them. */
    private static final class Visitor {
        private final Link link;
        private final ProvenPeer peer;
        private final AtomicInteger waiting = new AtomicInteger();
        private boolean saidHello;
        private boolean greeted;
        private Loop.@Nullable Timer expiry;

        Visitor(Link link, ProvenPeer peer) {
            this.link = link;
            this.peer = peer;
        }
    }

    @Override
    public void opened(Link link, ProvenPeer peer) {
        Visitor visitor = new Visitor(link, peer);
        visitors.put(link.number(), visitor);
        hand(() -> arrived(visitor));
    }

    @Override
    public void received(Link link, Envelope envelope) {
        Visitor visitor = visitors.get(link.number());
        if (visitor == null || !(envelope.message() instanceof PeerRequest request)) {
            link.close("sent no request");
        } else if (visitor.waiting.incrementAndGet() > WAITING_MAX) {
            // Whoever gave up on what is late asks for more while that is still on its way.
            answer(visitor, envelope.exchange(), new RequestRefused(Reason.RATE_LIMITED, ""));
        } else {
            hand(() -> take(visitor, envelope.exchange(), request));
        }
    }

    @Override
    public void closed(Link link, LinkEnd end) {
        Visitor visitor = visitors.remove(link.number());
        if (visitor != null) {
            hand(() -> {
                if (visitor.expiry != null) {
                    visitor.expiry.cancel();
                }
            });
        }
    }

    /** Ends the links of those who aren't welcome any more. */
    void recheck() {
        closeIf(peer -> !welcome.test(peer), "no longer welcome");
    }

    void closeAll() {
        closeIf(peer -> true, "not at the server");
    }

    void closeIf(Predicate<ProvenPeer> leaves, String why) {
        visitors.values().stream()
                .filter(visitor -> leaves.test(visitor.peer))
                .forEach(visitor -> visitor.link.close(why));
    }

    private void arrived(Visitor visitor) {
        long leftMs =
                Duration.between(clock.instant(), visitor.peer.expiresAt()).toMillis();
        visitor.expiry = loop.after(Math.max(0, leftMs), () -> visitor.link.close("its certificate has expired"));
    }

    private void take(Visitor visitor, int exchange, PeerRequest request) {
        if (request instanceof PeerHello hello && !visitor.saidHello) {
            visitor.saidHello = true;
            greet(visitor, exchange, hello);
        } else if (visitor.greeted && !(request instanceof PeerHello)) {
            serve(visitor, exchange, request);
        } else {
            visitor.link.close("didn't say hello, or twice");
        }
    }

    private void greet(Visitor visitor, int exchange, PeerHello hello) {
        ProvenPeer peer = visitor.peer;
        if (!welcome.test(peer)) {
            refuse(visitor, exchange, Reason.NOT_MUTUAL);
        } else if (hello.protocolMin() > Protocol.VERSION_MAX || hello.protocolMax() < Protocol.VERSION_MIN) {
            refuse(visitor, exchange, Reason.VERSION_MISMATCH);
        } else if (askedAbout.getOrDefault(peer.username(), 0) >= VOUCHED_MAX) {
            refuse(visitor, exchange, Reason.RATE_LIMITED);
        } else {
            countAsked(peer.username());
            Answers.hear(
                    session.askNow(new VouchPeer(peer.username(), peer.device()), PeerVouched.class),
                    (vouched, failure) -> {
                        if (failure != null || !welcome.test(peer)) {
                            refuse(visitor, exchange, Reason.NOT_MUTUAL);
                            return;
                        }
                        visitor.greeted = true;
                        visitor.link.admit();
                        int protocol = Math.min(hello.protocolMax(), Protocol.VERSION_MAX);
                        answer(visitor, exchange, new PeerWelcome(protocol));
                        LOG.info("event=peer-welcome username={} device={}", peer.username(), peer.device());
                    });
        }
    }

    private void countAsked(Username username) {
        askedAbout.merge(username, 1, Integer::sum);
        Loop.Timer unused = loop.after(
                VOUCHED_MS, () -> askedAbout.computeIfPresent(username, (name, asked) -> asked > 1 ? asked - 1 : null));
    }

    private void refuse(Visitor visitor, int exchange, Reason reason) {
        ProvenPeer peer = visitor.peer;
        LOG.info("event=peer-refused username={} device={} reason={}", peer.username(), peer.device(), reason.word());
        answer(visitor, exchange, new RequestRefused(reason, ""));
        visitor.link.close("refused: " + reason.word());
    }

    private void serve(Visitor visitor, int exchange, PeerRequest request) {
        routes.of(request)
                .ifPresentOrElse(
                        service -> Answers.hear(service.answer(visitor.peer, request), (response, failure) -> {
                            if (failure == null) {
                                answer(visitor, exchange, response);
                            } else if (Failures.cause(failure) instanceof Refusal refusal) {
                                answer(visitor, exchange, new RequestRefused(refusal.reason(), ""));
                            } else {
                                LOG.error("event=bug where=peer-request", failure);
                                visitor.link.close("a bug");
                            }
                        }),
                        () -> visitor.link.close("asked for what is not served"));
    }

    private static void answer(Visitor visitor, int exchange, PeerResponse response) {
        visitor.link.send(new Envelope(exchange, response), visitor.waiting::decrementAndGet);
    }

    private void hand(Runnable work) {
        try {
            loop.execute(work);
        } catch (RejectedExecutionException closing) {
            // The peer is closed: nobody is left to serve.
        }
    }
}
