package com.esotericsoftware.kryonet;

import java.io.IOException;
import org.jspecify.annotations.NullMarked;

/** A selector and what hangs on it, turned by one network thread. */
@NullMarked
public interface Pump {
    /** Waits up to {@code timeoutMs}, 0 for not at all, and serves whatever is ready. */
    void update(int timeoutMs) throws IOException;

    /** Ends the wait of {@link #update}. Any thread. */
    void wakeup();

    /** After something escaped from {@link #update}: what was ready and not served is reported again. */
    void abandonReady();

    /** Releases the selector; the pump is no longer used. */
    void dispose() throws IOException;
}
