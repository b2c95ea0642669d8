package chat.earshot.server.cli;

import chat.earshot.server.administration.AdminRefusal;
import chat.earshot.server.control.AdminDesk;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * What all commands of administration share: the data folder, whose readers have the right to them, and how they
 * answer.
 */
@Command(
        name = "admin",
        description = "Administers a server on its own host, running or not.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {
            AdminAudit.class,
            AdminBackup.class,
            AdminCheck.class,
            AdminConfig.class,
            AdminConversations.class,
            AdminExport.class,
            AdminFingerprint.class,
            AdminInvitation.class,
            AdminJoinLink.class,
            AdminPeople.class,
            AdminRestore.class,
            AdminSessions.class,
            AdminSignUp.class,
            AdminTeam.class
        })
final class Admin implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Answer with one line of JSON.")
    private boolean json;

    @Override
    public void run() {
        throw needVerb(spec);
    }

    /** What whoever gave no verb is told: which there are. */
    static ParameterException needVerb(CommandSpec spec) {
        return new ParameterException(
                spec.commandLine(),
                "Say what to do: one of " + String.join(", ", spec.subcommands().keySet()));
    }

    /** @throws AdminFailure if there is no such folder */
    Path folder() throws AdminFailure {
        Path folder = folderMaybeMissing();
        if (!Files.isDirectory(folder)) {
            throw new AdminFailure("There is no data folder " + folder + ".");
        }
        return folder;
    }

    /** Has something done by the server that runs on the folder, or on the folder itself if none does. */
    Map<String, ?> order(String verb, Map<String, ?> arguments) throws AdminFailure {
        try {
            return new AdminDesk(folder(), Clock.systemUTC()).run(verb, arguments);
        } catch (AdminRefusal refusal) {
            throw new AdminFailure(String.valueOf(refusal.getMessage()));
        }
    }

    /** Where the server that runs on the folder listens; empty if none does. */
    Optional<Map<String, ?>> status() throws AdminFailure {
        try {
            return new AdminDesk(folder(), Clock.systemUTC()).status();
        } catch (AdminRefusal refusal) {
            throw new AdminFailure(String.valueOf(refusal.getMessage()));
        }
    }

    /** The folder, be it that it has still to be made. */
    Path folderMaybeMissing() {
        return data.folder(spec.commandLine());
    }

    /** Answers with the text, or with the values if JSON was asked for. */
    void answer(String text, Map<String, ?> values) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? Json.text(values) : text);
        out.flush();
    }
}
