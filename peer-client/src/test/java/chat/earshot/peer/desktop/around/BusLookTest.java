package chat.earshot.peer.desktop.around;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desktop that turns dark and light while the window is open, over a bus of our own. */
class BusLookTest {
    private static final String GROUP = "org.freedesktop.appearance";

    @TempDir
    Path folder;

    private final List<Boolean> heard = new CopyOnWriteArrayList<>();
    private Optional<TestBus> opened = Optional.empty();

    @AfterEach
    void closeTheBus() throws InterruptedException {
        if (opened.isPresent()) {
            opened.get().close();
        }
    }

    @Test
    void darkAndLightAreHeardEachTimeTheDesktopTurns() throws Exception {
        TestBus bus = TestBus.in(folder);
        opened = Optional.of(bus);
        BusLook look = BusLook.hear(bus::connect, heard::add);
        try (DBusConnection desktop = bus.connect()) {
            tell(desktop, GROUP, "color-scheme", new Variant<>(new UInt32(1)));
            tell(desktop, GROUP, "accent-color", new Variant<>(new UInt32(1)));
            tell(desktop, "org.gnome.desktop.interface", "color-scheme", new Variant<>("prefer-dark"));
            tell(desktop, GROUP, "color-scheme", new Variant<>(new UInt32(2)));
            tell(desktop, GROUP, "color-scheme", new Variant<>(new Variant<>(new UInt32(1))));

            await().until(() -> heard.size() >= 3);
            assertThat(heard).containsExactly(true, false, true);
        } finally {
            look.close();
        }
    }

    @Test
    void aDesktopWithoutABusSaysNothing() {
        BusLook look = BusLook.hear(
                () -> {
                    throw new DBusException("no bus");
                },
                heard::add);

        look.close();

        assertThat(heard).isEmpty();
    }

    private static void tell(DBusConnection desktop, String group, String key, Variant<?> value) throws DBusException {
        desktop.sendMessage(new BusSettings.SettingChanged("/org/freedesktop/portal/desktop", group, key, value));
    }
}
