package chat.earshot.peer.desktop.around;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Since when nobody has touched this window: where the system doesn't tell more. FX thread. */
public final class Touches implements Idle {
    private final LongSupplier nanos;
    private long lastNs;

    /** @param nanos only ever goes on: a clock that is set would make somebody away at once, or not for long */
    public Touches(LongSupplier nanos) {
        this.nanos = nanos;
        this.lastNs = nanos.getAsLong();
    }

    /** Somebody pressed a key or moved the mouse over the window. */
    public void touched() {
        lastNs = nanos.getAsLong();
    }

    @Override
    public OptionalLong ms() {
        return OptionalLong.of(TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - lastNs));
    }
}
