package chat.earshot.server.gateway;

import chat.earshot.link.Link;
import chat.earshot.link.LinkEnd;
import chat.earshot.link.LinkListener;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.RendezvousClosing;
import chat.earshot.protocol.Request;
import chat.earshot.server.engine.Inbox;
import chat.earshot.server.sessions.Aside;
import chat.earshot.server.sessions.Caller;
import chat.earshot.server.sessions.Effects;
import chat.earshot.server.sessions.Refusals;
import chat.earshot.server.sessions.SessionService;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what links bring to the engine. Called on the network thread, and never waits. */
public final class Gateway implements LinkListener {
    /** How many requests of one link may wait for the engine: nobody fills the inbox alone. */
    static final int WAITING_MAX = 256;

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final Map<Long, Caller> callers = new ConcurrentHashMap<>();
    private final Routes routes;
    private final Inbox inbox;
    private final SessionService sessions;
    private final Effects effects;
    private volatile boolean closing;

    public Gateway(Routes routes, Inbox inbox, SessionService sessions, Effects effects) {
        this.routes = routes;
        this.inbox = inbox;
        this.sessions = sessions;
        this.effects = effects;
    }

    /** How results of slow work come back to the engine. */
    public static Aside.WayBack wayBack(Inbox inbox) {
        return (caller, exchange, work) -> inbox.add(new ProofCommand(new CallerCommand(caller, exchange, work)));
    }

    @Override
    public void opened(Link link) {
        if (closing) {
            link.close("the rendezvous is closing");
            return;
        }
        callers.put(link.number(), new Caller(link, effects));
    }

    @Override
    public void received(Link link, Envelope envelope) {
        Caller caller = callers.get(link.number());
        if (caller == null || closing) {
            return;
        }
        if (envelope.exchange() > 0 && envelope.message() instanceof Request request) {
            take(caller, envelope.exchange(), request);
        } else {
            link.close("sent something that is no request");
        }
    }

    @Override
    public void closed(Link link, LinkEnd end) {
        Caller caller = callers.remove(link.number());
        if (caller != null) {
            LOG.info("link=closed link={} cause={} detail=\"{}\"", link.number(), end.cause(), end.detail());
            inbox.add(new SignOff(caller, sessions));
        }
    }

    /** Takes no more requests, and asks every peer to come back after a while. Any thread. */
    public void announceClosing(int retryAfterMs) {
        closing = true;
        Envelope goodbye = Envelope.event(new RendezvousClosing(retryAfterMs));
        callers.values().forEach(caller -> caller.link().send(goodbye));
    }

    /** Closes every link in order, after what was queued for it. Any thread. */
    public void closeAll() {
        callers.values().forEach(caller -> caller.link().close("the rendezvous is closing"));
    }

    private void take(Caller caller, int exchange, Request request) {
        Routes.Route route = routes.of(request);
        if (route instanceof Routes.Route.Beside beside) {
            beside.taking().take(caller, exchange, request);
        } else if (route instanceof Routes.Route.ToEngine engine && !submit(caller, exchange, request, engine)) {
            caller.answerNow(exchange, Refusals.BUSY);
        }
    }

    private boolean submit(Caller caller, int exchange, Request request, Routes.Route.ToEngine route) {
        if (caller.waiting().incrementAndGet() > WAITING_MAX) {
            caller.waiting().decrementAndGet();
            return false;
        }
        boolean taken = inbox.offer(new RequestCommand(
                new CallerCommand(caller, exchange, () -> route.taking().take(caller, exchange, request))));
        if (!taken) {
            caller.waiting().decrementAndGet();
        }
        return taken;
    }
}
