package chat.earshot.server.sessions;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who came and who went, for IT: at most one line of a kind a minute for each account. Engine's thread only. */
public final class SessionLog {
    private static final Logger LOG = LoggerFactory.getLogger(SessionLog.class);

    private final Sparingly beginnings = new Sparingly();
    private final Sparingly endings = new Sparingly();
    private final Clock clock;

    public SessionLog(Clock clock) {
        this.clock = clock;
    }

    void started(Session session) {
        if (beginnings.mayTell(session.account(), clock.millis())) {
            LOG.info("session=started link={} account={}", session.link().number(), session.username());
        }
    }

    void ended(Session session) {
        if (endings.mayTell(session.account(), clock.millis())) {
            LOG.info("session=ended link={} account={}", session.link().number(), session.username());
        }
    }
}
