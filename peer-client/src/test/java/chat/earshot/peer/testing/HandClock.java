package chat.earshot.peer.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until the test turns it. On the test's thread. */
public final class HandClock extends Clock {
    private Instant now;

    public HandClock(Instant now) {
        this.now = now;
    }

    /** Turns it forward, or back by less than nothing. */
    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
