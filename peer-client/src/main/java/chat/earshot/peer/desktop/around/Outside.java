package chat.earshot.peer.desktop.around;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What this system has around a window.
 *
 * @param idle empty if the system doesn't tell
 * @param quit ends the program
 * @param downloads finds the folder for what a person fetches; reads the disk
 */
public record Outside(Notices notices, Tray tray, Optional<Idle> idle, Runnable quit, Supplier<Path> downloads) {
    /** A window alone. */
    public static Outside none() {
        return new Outside(
                Notices.none(),
                Tray.none(),
                Optional.empty(),
                () -> {},
                () -> Path.of(System.getProperty("java.io.tmpdir", ".")));
    }
}
