package chat.earshot.peer.desktop.around;

import static org.assertj.core.api.Assertions.assertThat;

import chat.earshot.values.Presence;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Away after five minutes, and back. */
class AutoAwayTest {
    private static final long SHORT_MS = AutoAway.AFTER.toMillis() - 1;
    private static final long LONG_MS = AutoAway.AFTER.toMillis();

    private final AutoAway away = new AutoAway();

    @Test
    void whoTouchesNothingForFiveMinutesIsAwayUntilTheNextTouch() {
        assertThat(away.decide(Presence.ONLINE, SHORT_MS)).isEmpty();
        assertThat(away.decide(Presence.ONLINE, LONG_MS)).contains(Presence.AWAY);
        assertThat(away.decide(Presence.AWAY, LONG_MS + 5_000)).isEmpty();
        assertThat(away.decide(Presence.AWAY, 200)).contains(Presence.ONLINE);
        assertThat(away.decide(Presence.ONLINE, 5_200)).isEmpty();
    }

    @Test
    void whatAPersonChoseStays() {
        assertThat(away.decide(Presence.BUSY, LONG_MS)).isEmpty();
        assertThat(away.decide(Presence.AWAY, LONG_MS)).isEmpty();
        assertThat(away.decide(Presence.AWAY, 0)).isEmpty();
    }

    @Test
    void whoChoosesSomethingElseMeanwhileIsNotBroughtBack() {
        assertThat(away.decide(Presence.ONLINE, LONG_MS)).contains(Presence.AWAY);
        assertThat(away.decide(Presence.BUSY, 0)).isEmpty();
        assertThat(away.decide(Presence.AWAY, 0)).isEmpty();
    }

    @Test
    void withoutTheSystemsWordTouchesOfTheWindowCountOnAClockThatNobodySets() {
        // Near the counter's end: it runs over.
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
        Touches touches = new Touches(nanos::get);
        nanos.addAndGet(Duration.ofMinutes(7).toNanos());
        assertThat(touches.ms()).hasValue(Duration.ofMinutes(7).toMillis());

        touches.touched();
        assertThat(touches.ms()).hasValue(0);
    }
}
