package chat.earshot.peer.desktop.around;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Since when nobody has touched this window: where the system doesn't tell more. FX thread. */
public final class Touches implements Idle {
    private final Clock clock;
    private Instant last;

    public Touches(Clock clock) {
        this.clock = clock;
        this.last = clock.instant();
    }

    /** Somebody pressed a key or moved the mouse over the window. */
    public void touched() {
        last = clock.instant();
    }

    @Override
    public OptionalLong ms() {
        // A clock that was set back must not make somebody idle for ever, nor negatively.
        return OptionalLong.of(
                Math.max(0, Duration.between(last, clock.instant()).toMillis()));
    }
}
