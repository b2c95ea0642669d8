package chat.earshot.server.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The verbs about accounts. */
@Command(
        name = "user",
        description = "Adds, lists, disables and removes accounts, and helps with forgotten passwords.",
        synopsisSubcommandLabel = "VERB",
        mixinStandardHelpOptions = true)
final class AdminPeople implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ParentCommand
    private Admin admin = new Admin();

    @Override
    public void run() {
        throw Admin.needVerb(spec);
    }

    @Command(name = "add", description = "Adds an account.", mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--display-name", paramLabel = "TEXT", description = "How people see the person called.")
                    Optional<String> displayName,
            @Option(names = "--password-stdin", description = "Read the password from standard input.")
                    boolean fromInput,
            @Option(names = "--code", description = "Make a one-time code, with which the person chooses a password.")
                    boolean code)
            throws AdminFailure {
        if (fromInput && code) {
            throw new ParameterException(spec.commandLine(), "Say either --password-stdin or --code");
        }
        Map<String, Object> arguments = new HashMap<>(Map.of("name", name));
        displayName.ifPresent(text -> arguments.put("displayName", text));
        if (!code) {
            arguments.put(
                    "password", fromInput ? Terminal.lineOfInput() : Terminal.newPassword(spec.commandLine(), name));
        }
        Map<String, ?> added = admin.order("user.add", arguments);
        admin.answer("Added " + added.get("username") + "." + codeLine(added), added);
        return ExitCode.OK;
    }

    @Command(name = "list", description = "Lists the accounts.", mixinStandardHelpOptions = true)
    int list() throws AdminFailure {
        Map<String, ?> listed = admin.order("user.list", Map.of());
        String table = Columns.of(
                listed.get("users"),
                "There are no accounts yet.",
                "username",
                "displayName",
                "state",
                "sessions",
                "lastSeenAt",
                "createdAt");
        admin.answer(table, listed);
        return ExitCode.OK;
    }

    @Command(name = "show", description = "Shows one account.", mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "NAME") String name) throws AdminFailure {
        Map<String, ?> shown = admin.order("user.show", Map.of("name", name));
        List<String> fields = List.of(
                "username",
                "displayName",
                "state",
                "codeUntil",
                "createdAt",
                "presence",
                "lastSeenAt",
                "sessions",
                "devices",
                "contacts",
                "teams");
        admin.answer(Columns.card(shown, fields.toArray(String[]::new)), shown);
        return ExitCode.OK;
    }

    @Command(
            name = "disable",
            description = "Locks an account out, at once on every device.",
            mixinStandardHelpOptions = true)
    int disable(@Parameters(paramLabel = "NAME") String name) throws AdminFailure {
        Map<String, ?> done = admin.order("user.disable", Map.of("name", name));
        admin.answer("Disabled " + done.get("username") + sessions(done), done);
        return ExitCode.OK;
    }

    @Command(name = "enable", description = "Lets an account in again.", mixinStandardHelpOptions = true)
    int enable(@Parameters(paramLabel = "NAME") String name) throws AdminFailure {
        Map<String, ?> done = admin.order("user.enable", Map.of("name", name));
        admin.answer("Enabled " + done.get("username") + ".", done);
        return ExitCode.OK;
    }

    @Command(
            name = "reset-password",
            description = "Makes a one-time code in the place of a password; the person chooses a new one with it.",
            mixinStandardHelpOptions = true)
    int resetPassword(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--hours", paramLabel = "N", defaultValue = "72", description = "How long it is good.")
                    int hours,
            @Option(names = "--yes", description = "Don't ask.") boolean yes)
            throws AdminFailure {
        Terminal.confirm(spec.commandLine(), yes, "The password of " + name + " is void then, on every device. Go on?");
        Map<String, ?> done = admin.order("user.reset-password", Map.of("name", name, "hours", hours));
        admin.answer("Reset the password of " + done.get("username") + sessions(done) + codeLine(done), done);
        return ExitCode.OK;
    }

    @Command(
            name = "remove",
            description = "Removes an account for good; its entries stay in the logs, its name stays taken.",
            mixinStandardHelpOptions = true)
    int remove(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--yes", description = "Don't ask.") boolean yes)
            throws AdminFailure {
        Terminal.confirm(spec.commandLine(), yes, "Remove " + name + " for good? The name is never given out again.");
        Map<String, ?> done = admin.order("user.remove", Map.of("name", name));
        admin.answer("Removed " + done.get("username") + sessions(done), done);
        return ExitCode.OK;
    }

    private static String sessions(Map<String, ?> done) {
        return "; sessions ended: " + done.get("sessionsEnded") + ".";
    }

    private static String codeLine(Map<String, ?> done) {
        return done.containsKey("code")
                ? System.lineSeparator() + "One-time code, good until " + done.get("codeUntil") + ": "
                        + done.get("code")
                : "";
    }
}
