package chat.earshot.server.cli;

import chat.earshot.server.audit.AuditEntry;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.storage.sqlite.AuditTrail;
import chat.earshot.server.storage.sqlite.DataFolder;
import chat.earshot.server.storage.sqlite.DatabaseCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParentCommand;

/** Checks the database and every hash chain, and changes nothing. */
@Command(
        name = "check",
        description = "Checks the database and every conversation's hash chain; exit code 1 if something is wrong.",
        mixinStandardHelpOptions = true)
final class AdminCheck implements Callable<Integer> {
    private static final int AHEAD_MAX = 100_000;

    @ParentCommand
    private Admin admin = new Admin();

    @Override
    public Integer call() throws AdminFailure {
        Path database = DataFolder.databaseFile(admin.folder());
        DatabaseCheck.Result result = DatabaseCheck.of(database);
        boolean sound = result.findings().isEmpty();
        List<AuditEntry> ahead = sound ? ahead(database) : List.of();
        admin.answer(
                text(result) + lines(ahead),
                Map.of(
                        "ok", sound,
                        "conversations", result.conversations(),
                        "entries", result.entries(),
                        "findings", result.findings(),
                        "places",
                                result.places().stream().map(AdminCheck::values).toList(),
                        "ahead", ahead.stream().map(AdminCheck::values).toList()));
        return sound ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** What peers reported to hold beyond a database that was restored. */
    private static List<AuditEntry> ahead(Path database) throws AdminFailure {
        try {
            return AuditTrail.newestOf(database, AuditKind.LOG_AHEAD, AHEAD_MAX);
        } catch (IOException unreadable) {
            throw new AdminFailure(String.valueOf(unreadable.getMessage()));
        }
    }

    private static String lines(List<AuditEntry> ahead) {
        return ahead.stream()
                .map(entry -> System.lineSeparator() + "Since a restore, a peer of "
                        + entry.actor().name() + " keeps what is not here: conversation " + entry.about() + ".")
                .collect(Collectors.joining());
    }

    private static Map<String, ?> values(AuditEntry entry) {
        return Map.of("at", entry.at(), "who", entry.actor().name(), "about", entry.about());
    }

    private static Map<String, ?> values(DatabaseCheck.Place place) {
        return Map.of(
                "conversation", place.conversation().toString(),
                "seq", place.seq(),
                "what", place.what());
    }

    private static String text(DatabaseCheck.Result result) {
        String checked = result.conversations() + " conversations, " + result.entries() + " entries";
        return result.findings().isEmpty()
                ? "All is well: " + checked + "."
                : "Checked " + checked + ". Wrong:" + System.lineSeparator()
                        + String.join(System.lineSeparator(), result.findings());
    }
}
