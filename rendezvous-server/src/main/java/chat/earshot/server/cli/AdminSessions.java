package chat.earshot.server.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Who is signed in, and which devices can come back without a password. */
@Command(
        name = "sessions",
        description = "Lists who is signed in, and the devices that can come back without a password.",
        mixinStandardHelpOptions = true)
final class AdminSessions implements Callable<Integer> {
    private static final String ONE_OF = "Say either --user or --session";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ParentCommand
    private Admin admin = new Admin();

    @Option(names = "--user", paramLabel = "NAME", description = "Of this account only.")
    private Optional<String> account = Optional.empty();

    @Override
    public Integer call() throws AdminFailure {
        Map<String, ?> listed = admin.order(
                "sessions.list",
                account.<Map<String, ?>>map(name -> Map.of("name", name)).orElse(Map.of()));
        String text = Columns.of(
                        listed.get("sessions"),
                        "Nobody is signed in.",
                        "session",
                        "username",
                        "address",
                        "presence",
                        "since",
                        "device")
                + System.lineSeparator()
                + System.lineSeparator()
                + Columns.of(
                        listed.get("devices"),
                        "No device can come back without a password.",
                        "device",
                        "username",
                        "live",
                        "until");
        admin.answer(text, listed);
        return ExitCode.OK;
    }

    @Command(
            name = "revoke",
            description = "Ends sessions; their devices need the password next time.",
            mixinStandardHelpOptions = true)
    int revoke(
            @Option(names = "--user", paramLabel = "NAME", description = "All of this account.") Optional<String> name,
            @Option(names = "--session", paramLabel = "ID", description = "This one, as listed.")
                    Optional<Long> session)
            throws AdminFailure {
        if (name.isPresent() == session.isPresent()) {
            throw new ParameterException(spec.commandLine(), ONE_OF);
        }
        Map<String, ?> arguments =
                name.isPresent() ? Map.of("name", name.get()) : Map.of("session", session.orElse(0L));
        Map<String, ?> done = admin.order("sessions.revoke", arguments);
        admin.answer("Ended sessions of " + done.get("username") + ": " + done.get("sessionsEnded") + ".", done);
        return ExitCode.OK;
    }
}
