package chat.earshot.server.cli;

import chat.earshot.server.storage.sqlite.DataFolder;
import chat.earshot.server.storage.sqlite.DatabaseCheck;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParentCommand;

/** Checks the database and every hash chain, and changes nothing. */
@Command(
        name = "check",
        description = "Checks the database and every conversation's hash chain; exit code 1 if something is wrong.",
        mixinStandardHelpOptions = true)
final class AdminCheck implements Callable<Integer> {
    @ParentCommand
    private Admin admin = new Admin();

    @Override
    public Integer call() throws AdminFailure {
        DatabaseCheck.Result result = DatabaseCheck.of(DataFolder.databaseFile(admin.folder()));
        boolean sound = result.findings().isEmpty();
        admin.answer(
                text(result),
                Map.of(
                        "ok", sound,
                        "conversations", result.conversations(),
                        "entries", result.entries(),
                        "findings", result.findings()));
        return sound ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static String text(DatabaseCheck.Result result) {
        String checked = result.conversations() + " conversations, " + result.entries() + " entries";
        return result.findings().isEmpty()
                ? "All is well: " + checked + "."
                : "Checked " + checked + ". Wrong:" + System.lineSeparator()
                        + String.join(System.lineSeparator(), result.findings());
    }
}
