package chat.earshot.peer.desktop.keyring;

import org.freedesktop.dbus.Tuple;
import org.freedesktop.dbus.annotations.Position;

/** The answer of a call that returns two values. */
public final class Both<A, B> extends Tuple {
    @Position(0)
    public final A first;

    @Position(1)
    public final B second;

    public Both(A first, B second) {
        this.first = first;
        this.second = second;
    }
}
