package chat.earshot.bench;

import java.nio.ByteBuffer;

/** What happens on one of the load's links. Called on the load's thread. */
interface LoadEvents {
    /** Frames can go. */
    void opened(LoadLink link);

    /** @param body a frame without its length, from position to limit; valid during the call only */
    void frame(LoadLink link, ByteBuffer body);

    /** The other end went away, unasked. */
    void lost(LoadLink link, String why);
}
