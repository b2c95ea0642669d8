package chat.earshot.server.gateway;

import chat.earshot.link.Link;
import chat.earshot.link.LinkEnd;
import chat.earshot.link.LinkListener;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RendezvousClosing;
import chat.earshot.protocol.Request;
import chat.earshot.server.accounts.AccountId;
import chat.earshot.server.accounts.AccountLimits;
import chat.earshot.server.engine.Inbox;
import chat.earshot.server.sessions.Aside;
import chat.earshot.server.sessions.Caller;
import chat.earshot.server.sessions.Effects;
import chat.earshot.server.sessions.Refusals;
import chat.earshot.server.sessions.SessionService;
import chat.earshot.server.sessions.Sparingly;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what links bring to the engine. Called on the network thread, and never waits. */
public final class Gateway implements LinkListener {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final Map<Long, Caller> callers = new ConcurrentHashMap<>();
    private final Routes routes;
    private final Inbox inbox;
    private final SessionService sessions;
    private final Effects effects;
    private final Clock clock;
    private final Turnstile turnstile;
    private final Shares shares;
    private final Sparingly endings = new Sparingly();
    private volatile boolean closing;

    public Gateway(
            Routes routes, Inbox inbox, SessionService sessions, Effects effects, Clock clock, AccountLimits limits) {
        this.routes = routes;
        this.inbox = inbox;
        this.sessions = sessions;
        this.effects = effects;
        this.clock = clock;
        this.turnstile = new Turnstile(limits);
        this.shares = new Shares(inbox);
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
            // Whoever dials without end must not fill the log; but each kind of end is told.
            Object whom = caller.reader().<Object>map(account -> account).orElse(caller.address());
            if (endings.mayTell(List.of(whom, end.cause()), clock.millis())) {
                LOG.info("link=closed link={} cause={} detail=\"{}\"", link.number(), end.cause(), end.detail());
            }
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
        if (!turnstile.lets(caller, request, clock.millis())) {
            caller.answerNow(exchange, Refusals.of(Reason.RATE_LIMITED));
            return;
        }
        Routes.Route route = routes.of(request);
        if (route instanceof Routes.Route.Beside beside) {
            beside.taking().take(caller, exchange, request);
        } else if (route instanceof Routes.Route.ToEngine engine && !submit(caller, exchange, request, engine)) {
            caller.answerNow(exchange, Refusals.BUSY);
        }
    }

    private boolean submit(Caller caller, int exchange, Request request, Routes.Route.ToEngine route) {
        int bytes = Weight.bytes(request);
        Optional<AccountId> account = caller.reader();
        Object owner = account.isPresent() ? account.get() : caller;
        if (!shares.take(owner, account.isEmpty(), bytes)) {
            return false;
        }
        CallerCommand work =
                new CallerCommand(caller, exchange, () -> route.taking().take(caller, exchange, request));
        boolean taken = inbox.offer(new RequestCommand(work, bytes, () -> shares.leave(owner, bytes)));
        if (!taken) {
            shares.leave(owner, bytes);
        }
        return taken;
    }
}
