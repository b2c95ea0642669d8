package chat.earshot.peer.desktop.around;

import java.util.OptionalLong;

/** Since when nobody has touched this computer. Any thread. */
public interface Idle {
    /** In milliseconds; empty if the system doesn't tell. */
    OptionalLong ms();
}
