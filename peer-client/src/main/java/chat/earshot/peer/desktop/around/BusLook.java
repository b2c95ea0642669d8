package chat.earshot.peer.desktop.around;

import java.util.Optional;
import java.util.function.Consumer;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears over D-Bus when a Linux desktop turns dark or light. One that has no such bus says nothing. */
public final class BusLook implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BusLook.class);
    private static final String GROUP = "org.freedesktop.appearance";
    private static final String KEY = "color-scheme";
    private static final UInt32 DARK = new UInt32(1);

    private final Consumer<Boolean> dark;
    private Optional<DBusConnection> connection = Optional.empty();

    private BusLook(Consumer<Boolean> dark) {
        this.dark = dark;
    }

    /**
     * Begins to listen. Waits for the bus: call it on a worker.
     *
     * @param dark is told each time, on a thread of the connection
     */
    public static BusLook hear(BusNotices.Bus bus, Consumer<Boolean> dark) {
        BusLook look = new BusLook(dark);
        try {
            DBusConnection open = bus.connect();
            look.connection = Optional.of(open);
            open.addSigHandler(BusSettings.SettingChanged.class, look::changed);
        } catch (DBusException | RuntimeException unusable) {
            // The library tells an address that it can't read, "disabled:" for one, by exceptions of every kind.
            LOG.info("event=look-unheard why=\"{}\"", unusable.getMessage());
        }
        return look;
    }

    private void changed(BusSettings.SettingChanged setting) {
        if (setting.group().equals(GROUP) && setting.key().equals(KEY)) {
            dark.accept(DARK.equals(plain(setting.value())));
        }
    }

    /** Some desktops wrap it twice, as the portal's oldest question is answered. */
    private static Object plain(Variant<?> value) {
        Object held = value.getValue();
        return held instanceof Variant<?> inner ? plain(inner) : held;
    }

    @Override
    public void close() {
        connection.ifPresent(BusNotices::disconnect);
    }
}
