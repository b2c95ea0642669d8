package chat.earshot.peer.desktop.keyring;

import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;

/** A collection of secrets in the keyring. */
@DBusInterfaceName("org.freedesktop.Secret.Collection")
public interface SecretCollection extends DBusInterface {
    /** Answers with the item's place, or with that of a prompt which the person has to answer first. */
    @DBusMemberName("CreateItem")
    Both<DBusPath, DBusPath> createItem(Map<String, Variant<?>> properties, Secret secret, boolean replace);
}
