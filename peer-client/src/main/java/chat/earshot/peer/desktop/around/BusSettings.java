package chat.earshot.peer.desktop.around;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.Variant;

/** The settings of a Linux desktop, as freedesktop.org specifies their portal. */
@DBusInterfaceName("org.freedesktop.portal.Settings")
public interface BusSettings extends DBusInterface {
    /** The person changed one. */
    class SettingChanged extends DBusSignal {
        private final String group;
        private final String key;
        private final Variant<?> value;

        public SettingChanged(String path, String group, String key, Variant<?> value) throws DBusException {
            super(path, group, key, value);
            this.group = group;
            this.key = key;
            this.value = value;
        }

        public String group() {
            return group;
        }

        public String key() {
            return key;
        }

        public Variant<?> value() {
            return value;
        }
    }
}
