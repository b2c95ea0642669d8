package chat.earshot.server.cli;

import chat.earshot.server.settings.SettingsFailure;
import chat.earshot.server.start.StartFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;

/**
 * The server's program. Errors are one line on stderr; exit codes: 0 done, 1 failed, 2 wrong usage, and those of
 * {@link StartFailure.Cause}.
 */
@Command(
        name = "earshot",
        description = "Chat for an office LAN: the rendezvous server and its administration.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {Serve.class, Admin.class})
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        int exitCode = commandLine().execute(arguments);
        System.exit(exitCode);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::wrongUsage)
                .setExecutionExceptionHandler(Main::failed);
    }

    private static int wrongUsage(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(oneLine(wrong) + ". See: " + name + " --help");
        return ExitCode.USAGE;
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
        command.getErr().println(oneLine(failure));
        if (failure instanceof SettingsFailure) {
            return ExitCode.USAGE;
        }
        return failure instanceof StartFailure start ? start.kind().exitCode() : ExitCode.SOFTWARE;
    }

    private static String oneLine(Exception failure) {
        String message = failure.getMessage();
        String text = message == null || message.isBlank() ? failure.toString() : message;
        return text.strip()
                .replaceAll("\\s*\\R\\s*", " ")
                .replaceAll("\\.$", failure instanceof ParameterException ? "" : ".");
    }
}
