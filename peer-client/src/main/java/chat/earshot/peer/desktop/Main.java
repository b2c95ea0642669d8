package chat.earshot.peer.desktop;

import java.util.Optional;
import javafx.application.Application;

/** The desktop program's start. A second start of the same profile raises the first one's window and ends. */
public final class Main {
    private static final int FAILED = 1;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        Wish wish = Wish.read(arguments);
        if (Wish.isQuestion(arguments)) {
            return wish.exitCode();
        }
        Optional<String> noWindow = Optional.empty();
        try {
            Application.launch(DesktopApp.class, arguments);
        } catch (RuntimeException noToolkit) {
            noWindow = Optional.of("No window can be opened here: " + noToolkit.getMessage() + ".");
        }
        int code = wish.exitCode();
        if (noWindow.isPresent() && code == 0 && wish.options().isPresent()) {
            System.err.println(noWindow.get());
            return FAILED;
        }
        return code;
    }
}
