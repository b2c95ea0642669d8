package chat.earshot.peer.desktop;

import java.util.logging.Logger;
import javafx.application.Application;

/** The desktop program's start. A second start of the same profile raises the first one's window and ends. */
public final class Main {
    private static final int FAILED = 1;
    /** Held, because a logger that nobody holds forgets its filter. */
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private Main() {}

    public static void main(String[] arguments) {
        // Two threads begin to log at once: what that means for the log is no news for a person.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        // From a class path JavaFX warns at each start that it is no module. It needn't be one.
        JAVAFX.setFilter(line -> !line.getMessage().startsWith("Unsupported JavaFX configuration"));
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        Wish wish = Wish.read(arguments);
        if (Wish.isQuestion(arguments)) {
            return wish.exitCode();
        }
        try {
            Application.launch(DesktopApp.class, arguments);
        } catch (UnsupportedOperationException noScreen) {
            if (wish.options().isPresent()) {
                System.err.println("No window can be opened here: " + noScreen.getMessage() + ".");
                return FAILED;
            }
        }
        return wish.exitCode();
    }
}
