package chat.earshot.peer.desktop.around;

import chat.earshot.values.Presence;
import java.time.Duration;
import java.util.Optional;

/** Says that somebody is away who touches nothing, and takes it back. What a person chose stays. FX thread. */
public final class AutoAway {
    static final Duration AFTER = Duration.ofMinutes(5);

    private boolean mine;

    /**
     * Asked every few seconds.
     *
     * @param now the presence that is told of this person
     * @return what is to be told from now on; empty if that is right
     */
    public Optional<Presence> decide(Presence now, long idleMs) {
        boolean idle = idleMs >= AFTER.toMillis();
        if (now != Presence.AWAY) {
            mine = false;
        }
        if (idle && now == Presence.ONLINE) {
            mine = true;
            return Optional.of(Presence.AWAY);
        }
        if (!idle && mine) {
            mine = false;
            return Optional.of(Presence.ONLINE);
        }
        return Optional.empty();
    }
}
