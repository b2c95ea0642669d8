package chat.earshot.server.cli;

import chat.earshot.server.audit.AuditEntry;
import chat.earshot.server.backup.BackupFailure;
import chat.earshot.server.backup.BackupFile;
import chat.earshot.server.backup.Restore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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

    @Option(
            names = "--files",
            paramLabel = "FOLDER",
            description = "Bring the files back, too, that backup --files copied to this folder.")
    private Optional<Path> files = Optional.empty();

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws AdminFailure {
        try {
            Path folder = admin.folderMaybeMissing();
            Restore.Order order = new Restore.Order(file, files, force);
            answer(folder, Restore.run(folder, order, Clock.systemUTC()));
            return ExitCode.OK;
        } catch (BackupFailure failure) {
            throw new AdminFailure(String.valueOf(failure.getMessage()));
        }
    }

    private void answer(Path folder, Restore.Restored restored) {
        BackupFile.Checked backup = restored.backup();
        Map<String, Object> values = new HashMap<>(Map.of(
                "at", backup.manifest().at().toString(),
                "fingerprint", backup.manifest().fingerprint(),
                "conversations", backup.conversations(),
                "entries", backup.entries(),
                "old", restored.old().toString(),
                "undone", restored.undone().stream().map(AdminAudit::values).toList()));
        String text = "Restored the backup of " + backup.manifest().at() + " into " + folder + ": "
                + backup.conversations() + " conversations, " + backup.entries()
                + " entries. What was there before is in " + restored.old() + "; remove it when all is well."
                + " Peers that hold newer entries will report them: see admin audit.";
        String told = files.map(from -> AdminBackup.told(restored.files(), from, values))
                .orElse("");
        admin.answer(text + told + undone(restored.undone()), values);
    }

    /** Who was locked out after the backup is let in again by it: IT must not find that out by accident. */
    private static String undone(List<AuditEntry> undone) {
        return undone.isEmpty()
                ? ""
                : System.lineSeparator() + "Done since the backup, and undone by it. Do again what must hold:"
                        + undone.stream()
                                .map(entry -> System.lineSeparator() + "  " + AdminAudit.line(entry))
                                .collect(Collectors.joining());
    }
}
