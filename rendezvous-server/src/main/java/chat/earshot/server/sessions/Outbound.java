package chat.earshot.server.sessions;

import chat.earshot.link.Link;
import chat.earshot.protocol.Envelope;
import chat.earshot.protocol.Event;
import chat.earshot.protocol.Response;
import chat.earshot.server.accounts.AccountId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How facts go out: in the order in which they happened, and after they are durable. Engine's thread only. */
public final class Outbound {
    private final Sessions sessions;
    private final Effects effects;
    private final Fanout fanout;

    public Outbound(Sessions sessions, Effects effects, Fanout fanout) {
        this.sessions = sessions;
        this.effects = effects;
        this.fanout = fanout;
    }

    public void answer(Caller caller, int exchange, Response response) {
        effects.afterCommit(() -> caller.answerNow(exchange, response));
    }

    /** Tells every session of an account. */
    public void tell(AccountId account, Event event) {
        tell(sessions.of(account), event);
    }

    /** Tells every session of several accounts. */
    public void tell(Collection<AccountId> accounts, Event event) {
        tell(sessions.of(accounts), event);
    }

    /** Tells the sessions that there are now: whoever comes later asks. */
    public void tell(List<Session> audience, Event event) {
        if (audience.isEmpty()) {
            return;
        }
        List<Link> links = new ArrayList<>(audience.size());
        for (Session session : audience) {
            links.add(session.link());
        }
        effects.afterCommit(() -> fanout.send(links, Envelope.event(event)));
    }
}
