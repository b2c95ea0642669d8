package chat.earshot.peer.desktop;

import chat.earshot.peer.desktop.kit.KeptValues;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;

/** The folder of one profile: the peer's state, and beside it what the window keeps. Any thread. */
public final class ProfileFolder {
    private final Path window;
    private final KeptValues settings;
    private final KeptValues drafts;
    private final KeptValues read;
    private final KeptValues saved;

    private ProfileFolder(Path window, Executor writer) {
        this.window = window;
        settings = KeptValues.load(window.resolve("settings.properties"), writer);
        drafts = KeptValues.load(window.resolve("drafts.properties"), writer);
        read = KeptValues.load(window.resolve("read.properties"), writer);
        saved = KeptValues.load(window.resolve("saved.properties"), writer);
    }

    /**
     * Makes the window's folder in {@code data}, and that, for their owner only: drafts are private. A folder that was
     * given stays open to whoever it is open to.
     */
    public static ProfileFolder open(Path data, Executor writer) throws IOException {
        if (!Files.isDirectory(data)) {
            Files.createDirectories(data);
            restrict(data);
        }
        Path window = data.resolve("window");
        Files.createDirectories(window);
        restrict(window);
        return new ProfileFolder(window, writer);
    }

    private static void restrict(Path folder) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Where profiles lie when none is given: what the system has for such data. */
    public static Path usual(Map<String, String> environment, String system, Path home) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return (local.isEmpty() ? home.resolve("AppData").resolve("Local") : Path.of(local)).resolve("Earshot");
        }
        if (os.contains("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Earshot");
        }
        String xdg = environment.getOrDefault("XDG_DATA_HOME", "");
        return (xdg.isEmpty() ? home.resolve(".local").resolve("share") : Path.of(xdg)).resolve("earshot");
    }

    public Path path() {
        return window;
    }

    public KeptValues settings() {
        return settings;
    }

    public KeptValues drafts() {
        return drafts;
    }

    public KeptValues read() {
        return read;
    }

    /** Where files were saved. */
    public KeptValues saved() {
        return saved;
    }

    /** Writes what is not written yet. */
    public void flush() {
        List.of(settings, drafts, read, saved).forEach(KeptValues::write);
    }
}
