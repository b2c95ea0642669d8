package chat.earshot.peer.desktop;

import javafx.application.Application;
import picocli.CommandLine;

/** The desktop program's start. A second start of the same profile raises the first one's window and ends. */
public final class Main {
    private static final int USAGE = 2;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        CommandLine line = DesktopOptions.commandLine();
        try {
            CommandLine.ParseResult parsed = line.parseArgs(arguments);
            if (CommandLine.printHelpIfRequested(parsed)) {
                return 0;
            }
            DesktopOptions options = DesktopOptions.parse(arguments);
            options.peerSettings();
            if (SingleInstance.raiseOther(options.data().resolve("window"), options.link())) {
                return 0;
            }
        } catch (CommandLine.ParameterException | IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            return USAGE;
        }
        Application.launch(DesktopApp.class, arguments);
        return 0;
    }
}
