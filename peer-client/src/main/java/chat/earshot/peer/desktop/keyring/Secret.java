package chat.earshot.peer.desktop.keyring;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/** A secret as it crosses the bus. */
public final class Secret extends Struct {
    @Position(0)
    public final DBusPath session;

    /** Of the encryption; empty for none: the bus is a socket of this person's alone. */
    @Position(1)
    public final byte[] parameters;

    @Position(2)
    public final byte[] value;

    @Position(3)
    public final String contentType;

    public Secret(DBusPath session, byte[] parameters, byte[] value, String contentType) {
        this.session = session;
        this.parameters = parameters;
        this.value = value;
        this.contentType = contentType;
    }
}
