package chat.earshot.server.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The verbs about teams. */
@Command(
        name = "team",
        description = "Makes accounts contacts of each other, without asking them.",
        synopsisSubcommandLabel = "VERB",
        mixinStandardHelpOptions = true)
final class AdminTeam implements Runnable {
    private static final long FILE_BYTES_MAX = 2 * 1024 * 1024;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ParentCommand
    private Admin admin = new Admin();

    @Override
    public void run() {
        throw Admin.needVerb(spec);
    }

    @Command(name = "add", description = "Adds a team without members.", mixinStandardHelpOptions = true)
    int add(@Parameters(paramLabel = "TEAM") String team) throws AdminFailure {
        Map<String, ?> done = admin.order("team.add", Map.of("team", team));
        admin.answer("Added the team " + done.get("team") + ".", done);
        return ExitCode.OK;
    }

    @Command(name = "list", description = "Lists the teams.", mixinStandardHelpOptions = true)
    int list() throws AdminFailure {
        Map<String, ?> listed = admin.order("team.list", Map.of());
        admin.answer(Columns.of(listed.get("teams"), "There are no teams.", "team", "members", "createdAt"), listed);
        return ExitCode.OK;
    }

    @Command(name = "members", description = "Lists who is in a team.", mixinStandardHelpOptions = true)
    int members(@Parameters(paramLabel = "TEAM") String team) throws AdminFailure {
        Map<String, ?> listed = admin.order("team.members", Map.of("team", team));
        admin.answer(Columns.of(listed.get("members"), "Nobody is in this team.", "username", "displayName"), listed);
        return ExitCode.OK;
    }

    @Command(name = "add-member", description = "Puts accounts into a team.", mixinStandardHelpOptions = true)
    int addMember(
            @Parameters(index = "0", paramLabel = "TEAM") String team,
            @Parameters(index = "1..*", arity = "1..*", paramLabel = "NAME") List<String> names)
            throws AdminFailure {
        Map<String, ?> done = admin.order("team.add-member", Map.of("team", team, "names", names));
        admin.answer("Added to the team " + done.get("team") + ": " + done.get("added") + ".", done);
        return ExitCode.OK;
    }

    @Command(name = "remove-member", description = "Takes an account out of a team.", mixinStandardHelpOptions = true)
    int removeMember(
            @Parameters(index = "0", paramLabel = "TEAM") String team,
            @Parameters(index = "1", paramLabel = "NAME") String name)
            throws AdminFailure {
        Map<String, ?> done = admin.order("team.remove-member", Map.of("team", team, "name", name));
        admin.answer("Took " + done.get("username") + " out of the team " + done.get("team") + ".", done);
        return ExitCode.OK;
    }

    @Command(
            name = "remove",
            description = "Removes a team; its members keep only the contacts that they made themselves.",
            mixinStandardHelpOptions = true)
    int remove(
            @Parameters(paramLabel = "TEAM") String team,
            @Option(names = "--yes", description = "Don't ask.") boolean yes)
            throws AdminFailure {
        Terminal.confirm(spec.commandLine(), yes, "Remove the team " + team + "?");
        Map<String, ?> done = admin.order("team.remove", Map.of("team", team));
        admin.answer("Removed the team " + done.get("team") + "; members: " + done.get("members") + ".", done);
        return ExitCode.OK;
    }

    @Command(
            name = "import",
            description = "Puts accounts into teams from a file of lines 'team,username'; all of it or nothing.",
            mixinStandardHelpOptions = true)
    int importFile(@Parameters(paramLabel = "FILE") Path file) throws AdminFailure {
        Map<String, ?> done = admin.order("team.import", Map.of("lines", lines(file)));
        admin.answer(
                "Imported: teams added " + done.get("teamsAdded") + ", members added " + done.get("membersAdded") + ".",
                done);
        return ExitCode.OK;
    }

    private static List<String> lines(Path file) throws AdminFailure {
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw new AdminFailure("The file " + file + " is too large.");
            }
            return Files.readString(file, StandardCharsets.UTF_8)
                    .replace("\uFEFF", "")
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new AdminFailure("The file " + file + " can't be read as UTF-8 text.");
        }
    }
}
