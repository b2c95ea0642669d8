package chat.earshot.server.cli;

import chat.earshot.server.backup.Backup;
import chat.earshot.server.backup.BackupFailure;
import chat.earshot.server.backup.BackupFile;
import chat.earshot.server.backup.Manifest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Writes a backup, or checks one. */
@Command(
        name = "backup",
        description = "Writes the database and the identity to one file, also while the server runs.",
        mixinStandardHelpOptions = true)
final class AdminBackup implements Callable<Integer> {
    @ParentCommand
    private Admin admin = new Admin();

    @Option(names = "--verify", description = "Write nothing; check the backup FILE from end to end instead.")
    private boolean verify;

    @Parameters(paramLabel = "FILE", description = "The backup. An older backup of that name is replaced.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws AdminFailure {
        try {
            if (verify) {
                answer(BackupFile.verify(file, Clock.systemUTC()));
            } else {
                answer(Backup.write(admin.folder(), file, Clock.systemUTC()));
            }
            return ExitCode.OK;
        } catch (BackupFailure failure) {
            throw new AdminFailure(String.valueOf(failure.getMessage()));
        }
    }

    private void answer(Manifest manifest) {
        admin.answer(
                "The backup is in " + file.toAbsolutePath().normalize() + ". It holds the server's key: keep it safe.",
                Map.of(
                        "file",
                        file.toAbsolutePath().normalize().toString(),
                        "at",
                        manifest.at().toString(),
                        "schema",
                        manifest.schema(),
                        "fingerprint",
                        manifest.fingerprint()));
    }

    private void answer(BackupFile.Checked checked) {
        Manifest manifest = checked.manifest();
        admin.answer(
                "The backup is good: of " + manifest.at() + ", " + checked.conversations() + " conversations, "
                        + checked.entries() + " entries, identity " + manifest.fingerprint() + ".",
                Map.of(
                        "ok",
                        true,
                        "at",
                        manifest.at().toString(),
                        "schema",
                        manifest.schema(),
                        "fingerprint",
                        manifest.fingerprint(),
                        "conversations",
                        checked.conversations(),
                        "entries",
                        checked.entries()));
    }
}
