package chat.earshot.link;

import com.esotericsoftware.minlog.Log;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * KryoNet's log, led into SLF4J. At debug level whatever KryoNet calls it, because strangers cause most of it; what
 * matters is logged by Earshot itself. Any thread.
 */
final class MinlogBridge extends Log.Logger {
    private static final Logger LOG = LoggerFactory.getLogger("com.esotericsoftware.kryonet");

    /** Takes over minlog, which is global. Doing so again changes nothing. */
    static void install() {
        Log.setLogger(new MinlogBridge());
        // Below this KryoNet builds a text for every message.
        Log.set(Log.LEVEL_WARN);
    }

    @Override
    public void log(int level, @Nullable String category, String message, @Nullable Throwable failure) {
        LOG.debug("event=kryonet category={} message=\"{}\"", category, message, failure);
    }
}
