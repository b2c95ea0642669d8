package chat.earshot.peer.desktop.around;

import java.util.Optional;

/**
 * What this system has around a window.
 *
 * @param idle empty if the system doesn't tell
 * @param quit ends the program
 */
public record Outside(Notices notices, Tray tray, Optional<Idle> idle, Runnable quit) {
    /** A window alone. */
    public static Outside none() {
        return new Outside(Notices.none(), Tray.none(), Optional.empty(), () -> {});
    }
}
