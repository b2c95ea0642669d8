package chat.earshot.peer.desktop.keyring;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** One secret in the keyring. */
@DBusInterfaceName("org.freedesktop.Secret.Item")
public interface SecretItem extends DBusInterface {
    @DBusMemberName("GetSecret")
    Secret read(DBusPath session);

    /** Answers with the place of a prompt which the person has to answer first; "/" for none. */
    @DBusMemberName("Delete")
    DBusPath delete();
}
