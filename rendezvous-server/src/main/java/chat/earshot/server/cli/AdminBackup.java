package chat.earshot.server.cli;

import chat.earshot.server.backup.Backup;
import chat.earshot.server.backup.BackupFailure;
import chat.earshot.server.backup.BackupFile;
import chat.earshot.server.backup.Manifest;
import chat.earshot.server.backup.SpoolCopy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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

    @Option(
            names = "--files",
            paramLabel = "FOLDER",
            description = "Copy the files that people shared to this folder, too; only what is new is copied. With"
                    + " --verify: read them all.")
    private Optional<Path> files = Optional.empty();

    @Override
    public Integer call() throws AdminFailure {
        try {
            return verify ? verified() : written();
        } catch (BackupFailure failure) {
            throw new AdminFailure(String.valueOf(failure.getMessage()));
        }
    }

    private int written() throws AdminFailure, BackupFailure {
        Manifest manifest = Backup.write(admin.folder(), file, Clock.systemUTC());
        SpoolCopy.Copied copied =
                files.isPresent() ? SpoolCopy.save(admin.folder(), files.get()) : SpoolCopy.Copied.NONE;
        Map<String, Object> values = values(manifest);
        values.put("file", file.toAbsolutePath().normalize().toString());
        admin.answer(
                "The backup is in " + file.toAbsolutePath().normalize() + ". It holds the server's key: keep it safe."
                        + told(copied, values),
                values);
        return copied.damaged().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private int verified() throws BackupFailure {
        BackupFile.Checked checked = BackupFile.verify(file, Clock.systemUTC());
        SpoolCopy.Copied read = files.isPresent() ? SpoolCopy.verify(files.get()) : SpoolCopy.Copied.NONE;
        Manifest manifest = checked.manifest();
        Map<String, Object> values = values(manifest);
        values.put("ok", read.damaged().isEmpty());
        values.put("conversations", checked.conversations());
        values.put("entries", checked.entries());
        admin.answer(
                "The backup is good: of " + manifest.at() + ", " + checked.conversations() + " conversations, "
                        + checked.entries() + " entries, identity " + manifest.fingerprint() + "."
                        + told(read, values),
                values);
        return read.damaged().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static Map<String, Object> values(Manifest manifest) {
        return new HashMap<>(Map.of(
                "at", manifest.at().toString(),
                "schema", manifest.schema(),
                "fingerprint", manifest.fingerprint()));
    }

    private String told(SpoolCopy.Copied copied, Map<String, Object> values) {
        return files.map(folder -> told(copied, folder, values)).orElse("");
    }

    /** One line about copied files, and their fields. */
    static String told(SpoolCopy.Copied copied, Path folder, Map<String, Object> values) {
        values.put("files", copied.files());
        values.put(
                "filesDamaged", copied.damaged().stream().map(Object::toString).toList());
        String all = System.lineSeparator() + "Files that people shared: " + copied.files() + " in "
                + folder.toAbsolutePath().normalize() + ".";
        return copied.damaged().isEmpty()
                ? all
                : all + " Damaged and left out: "
                        + copied.damaged().stream().map(Object::toString).collect(Collectors.joining(", ")) + ".";
    }
}
