package chat.earshot.server.cli;

import chat.earshot.server.backup.BackupFailure;
import chat.earshot.server.backup.Restore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Puts a backup in the place of what the data folder holds. */
@Command(
        name = "restore",
        description = "Restores a backup into the data folder, all or nothing; the server must be stopped.",
        mixinStandardHelpOptions = true)
final class AdminRestore implements Callable<Integer> {
    @ParentCommand
    private Admin admin = new Admin();

    @Option(names = "--force", description = "Replace a good database, too.")
    private boolean force;

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws AdminFailure {
        try {
            Path folder = admin.folderMaybeMissing();
            Restore.Restored restored = Restore.run(folder, file, force, Clock.systemUTC());
            String what =
                    "Restored the backup of " + restored.backup().manifest().at() + " into " + folder + ": "
                            + restored.backup().conversations() + " conversations, "
                            + restored.backup().entries() + " entries. What was there before is in " + restored.old()
                            + "; remove it when all is well."
                            + " Peers that hold newer entries will report them: see admin audit.";
            admin.answer(
                    what,
                    Map.of(
                            "at",
                            restored.backup().manifest().at().toString(),
                            "fingerprint",
                            restored.backup().manifest().fingerprint(),
                            "conversations",
                            restored.backup().conversations(),
                            "entries",
                            restored.backup().entries(),
                            "old",
                            restored.old().toString()));
            return ExitCode.OK;
        } catch (BackupFailure failure) {
            throw new AdminFailure(String.valueOf(failure.getMessage()));
        }
    }
}
