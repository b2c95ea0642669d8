package chat.earshot.peer.desktop.around;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** The notification server of a Linux desktop, as freedesktop.org specifies it. */
@DBusInterfaceName("org.freedesktop.Notifications")
public interface BusNotifications extends DBusInterface {
    /** Shows one, in the place of another unless that is 0; expires as the server likes if told -1. */
    @DBusMemberName("Notify")
    UInt32 show(
            String program,
            UInt32 replaces,
            String icon,
            String title,
            String text,
            List<String> actions,
            Map<String, Variant<?>> hints,
            int expiresMs);

    @DBusMemberName("CloseNotification")
    void take(UInt32 id);

    /** One is no longer shown: it was closed by the person, by its time, or by a program. */
    class NotificationClosed extends DBusSignal {
        private final UInt32 id;

        public NotificationClosed(String path, UInt32 id, UInt32 reason) throws DBusException {
            super(path, id, reason);
            this.id = id;
        }

        public UInt32 id() {
            return id;
        }
    }

    /** The person clicked one. */
    class ActionInvoked extends DBusSignal {
        private final UInt32 id;

        public ActionInvoked(String path, UInt32 id, String action) throws DBusException {
            super(path, id, action);
            this.id = id;
        }

        public UInt32 id() {
            return id;
        }
    }
}
