package chat.earshot.peer.desktop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out whether the system is dark, as far as that can be known. Blocks for a moment: call it on a worker. */
final class SystemLook {
    private static final Logger LOG = LoggerFactory.getLogger(SystemLook.class);
    private static final int PATIENCE_MS = 700;

    /** A command that every desktop of a kind has, and what its answer contains when it is dark. */
    private record Question(List<String> command, String dark) {}

    private static final Question MAC = new Question(List.of("defaults", "read", "-g", "AppleInterfaceStyle"), "dark");
    private static final Question WINDOWS = new Question(
            List.of(
                    "reg",
                    "query",
                    "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
                    "/v",
                    "AppsUseLightTheme"),
            "0x0");
    private static final Question PORTAL = new Question(
            List.of(
                    "gdbus",
                    "call",
                    "--session",
                    "--dest=org.freedesktop.portal.Desktop",
                    "--object-path=/org/freedesktop/portal/desktop",
                    "--method=org.freedesktop.portal.Settings.Read",
                    "org.freedesktop.appearance",
                    "color-scheme"),
            "uint32 1");
    private static final Question GNOME =
            new Question(List.of("gsettings", "get", "org.gnome.desktop.interface", "color-scheme"), "prefer-dark");

    private SystemLook() {}

    static boolean isDark(Map<String, String> environment, String system) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            return answers(WINDOWS);
        }
        if (os.contains("mac")) {
            return answers(MAC);
        }
        String gtk = theme(environment);
        return gtk.isEmpty() ? answers(PORTAL) || answers(GNOME) : gtk.contains("dark");
    }

    /** Whether a theme is set for this program alone: then the system's may change, and this one stays. */
    static boolean isOwn(Map<String, String> environment) {
        return !theme(environment).isEmpty();
    }

    private static String theme(Map<String, String> environment) {
        return environment.getOrDefault("GTK_THEME", "").toLowerCase(Locale.ROOT);
    }

    private static boolean answers(Question question) {
        try {
            Process process = new ProcessBuilder(question.command())
                    .redirectErrorStream(true)
                    .start();
            if (!process.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return false;
            }
            try (InputStream out = process.getInputStream()) {
                String answer = new String(out.readAllBytes(), StandardCharsets.UTF_8);
                return answer.toLowerCase(Locale.ROOT).contains(question.dark());
            }
        } catch (IOException notThisDesktop) {
            LOG.debug("event=look-unknown asked={}", question.command().get(0));
            return false;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
