package chat.earshot.peer.desktop.keyring;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;

/** The keyring of a Linux desktop, as freedesktop.org specifies it: the part that is used here. */
@DBusInterfaceName("org.freedesktop.Secret.Service")
public interface SecretService extends DBusInterface {
    /** Begins a session in which secrets cross the bus; answers with the session's place second. */
    @DBusMemberName("OpenSession")
    Both<Variant<?>, DBusPath> openSession(String algorithm, Variant<?> input);

    /** The places of what has these attributes: unlocked, and locked. */
    @DBusMemberName("SearchItems")
    Both<List<DBusPath>, List<DBusPath>> search(Map<String, String> attributes);

    /** Where the collection of that name is; "/" if there is none. */
    @DBusMemberName("ReadAlias")
    DBusPath readAlias(String name);
}
