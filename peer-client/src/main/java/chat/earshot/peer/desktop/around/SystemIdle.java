package chat.earshot.peer.desktop.around;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import com.sun.jna.platform.unix.X11;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.User32;
import com.sun.jna.platform.win32.WinUser;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the operating system since when nobody has touched this computer. */
public final class SystemIdle {
    private static final Logger LOG = LoggerFactory.getLogger(SystemIdle.class);

    private SystemIdle() {}

    /** Empty where the system doesn't tell: under Wayland X hears only of its own windows. */
    public static Optional<Idle> find(Map<String, String> environment, String system) {
        String os = system.toLowerCase(Locale.ROOT);
        try {
            if (os.contains("win")) {
                return Optional.of(new Windows());
            }
            boolean wayland = !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
            String display = environment.getOrDefault("DISPLAY", "");
            if (os.contains("linux") && !wayland && !display.isEmpty()) {
                return XScreen.open(display).map(Idle.class::cast);
            }
        } catch (LinkageError missing) {
            LOG.info("event=idle-unknown why=\"{}\"", missing.getMessage());
        }
        return Optional.empty();
    }

    /** The tick counter runs over every 49 days, on both sides at once. */
    private static final class Windows implements Idle {
        @Override
        public OptionalLong ms() {
            WinUser.LASTINPUTINFO last = new WinUser.LASTINPUTINFO();
            if (!User32.INSTANCE.GetLastInputInfo(last)) {
                return OptionalLong.empty();
            }
            return OptionalLong.of(Integer.toUnsignedLong(Kernel32.INSTANCE.GetTickCount() - last.dwTime));
        }
    }

    /** The screen saver's extension of X11. */
    interface ScreenSaver extends Library {
        Pointer XScreenSaverAllocInfo();

        int XScreenSaverQueryInfo(X11.Display display, X11.Drawable drawable, Pointer info);
    }

    /** What the extension tells; only the field that is read here has a use. */
    @FieldOrder({"window", "state", "kind", "tilOrSince", "idle", "eventMask"})
    public static final class Info extends Structure {
        public X11.Window window = X11.Window.None;
        public int state;
        public int kind;
        public NativeLong tilOrSince = new NativeLong();
        public NativeLong idle = new NativeLong();
        public NativeLong eventMask = new NativeLong();

        Info(Pointer at) {
            super(at);
        }
    }

    /** One connection to the X server for the life of the program; asked by one thread at a time. */
    private record XScreen(ScreenSaver saver, X11.Display display, Pointer info) implements Idle {
        static Optional<XScreen> open(String name) {
            ScreenSaver saver = Native.load("Xss", ScreenSaver.class);
            return Optional.ofNullable(X11.INSTANCE.XOpenDisplay(name))
                    .map(display -> new XScreen(saver, display, saver.XScreenSaverAllocInfo()));
        }

        @Override
        public synchronized OptionalLong ms() {
            if (saver.XScreenSaverQueryInfo(display, X11.INSTANCE.XDefaultRootWindow(display), info) == 0) {
                return OptionalLong.empty();
            }
            Info told = new Info(info);
            told.read();
            return OptionalLong.of(told.idle.longValue());
        }
    }
}
