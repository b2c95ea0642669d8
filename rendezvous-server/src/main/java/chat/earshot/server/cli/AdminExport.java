package chat.earshot.server.cli;

import chat.earshot.server.engine.StorageFault;
import chat.earshot.server.export.ExportCheck;
import chat.earshot.server.export.HtmlExport;
import chat.earshot.server.export.JsonExport;
import chat.earshot.server.storage.sqlite.ConversationArchive;
import chat.earshot.server.storage.sqlite.ConversationArchive.Listed;
import chat.earshot.server.storage.sqlite.DataFolder;
import chat.earshot.values.ConversationId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Writes one conversation out, or checks what was written. */
@Command(
        name = "export",
        description = "Writes a conversation for people (html) or programs (json), also while the server runs.",
        mixinStandardHelpOptions = true)
final class AdminExport implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ParentCommand
    private Admin admin = new Admin();

    @Parameters(paramLabel = "CONVERSATION", arity = "0..1", description = "Its id; see admin conversations.")
    private Optional<String> conversation = Optional.empty();

    @Option(names = "--format", paramLabel = "FORMAT", description = "json or html (default: ${DEFAULT-VALUE}).")
    private Format format = Format.JSON;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it (default: standard output).")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--check", paramLabel = "FILE", description = "Recompute the hash chain of an exported JSON file.")
    private Optional<Path> check = Optional.empty();

    /** What is written. */
    enum Format {
        JSON,
        HTML
    }

    @Override
    public Integer call() throws AdminFailure {
        if (check.isPresent() == conversation.isPresent()) {
            throw new ParameterException(spec.commandLine(), "Give a CONVERSATION, or --check FILE");
        }
        try {
            return check.isPresent() ? check(check.get()) : export(id());
        } catch (IOException failed) {
            throw new AdminFailure(String.valueOf(failed.getMessage()));
        } catch (StorageFault damaged) {
            throw new AdminFailure("The database is damaged. Look closer with: earshot admin check");
        }
    }

    private int check(Path file) throws IOException {
        ExportCheck.Result result = ExportCheck.of(file);
        admin.answer(
                result.finding()
                        .orElse("All is well: " + result.entries() + " entries, unaltered up to the head "
                                + result.head().hash().hex() + "."),
                Map.of(
                        "ok", result.finding().isEmpty(),
                        "conversation", result.conversation(),
                        "entries", result.entries(),
                        "head", result.head().hash().hex(),
                        "finding", result.finding().orElse("")));
        return result.finding().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private int export(ConversationId id) throws AdminFailure, IOException {
        try (ConversationArchive archive = ConversationArchive.open(DataFolder.databaseFile(admin.folder()))) {
            Listed found = archive.find(id)
                    .orElseThrow(() -> new AdminFailure(
                            "There is no conversation " + id + ". List them with: earshot admin conversations"));
            if (out.isPresent()) {
                toFile(archive, found, out.get().toAbsolutePath());
                admin.answer(
                        "Exported " + found.head().seq() + " entries to " + out.get() + ".",
                        Map.of(
                                "file",
                                out.get().toString(),
                                "entries",
                                found.head().seq()));
            } else {
                PrintWriter standard = spec.commandLine().getOut();
                write(archive, found, standard);
                // A PrintWriter swallows what goes wrong: a file that ends in the middle must not pass for the whole.
                if (standard.checkError()) {
                    throw new AdminFailure("The export is incomplete: the standard output took no more of it. Is the"
                            + " disk full, or did a program behind the pipe end? Or name a file with --out.");
                }
            }
            return ExitCode.OK;
        }
    }

    /** Appears complete or not at all, readable by its owner only: it holds what people said. */
    private void toFile(ConversationArchive archive, Listed found, Path file) throws IOException, AdminFailure {
        Path folder = Optional.ofNullable(file.getParent()).orElse(file);
        Path unfinished;
        try {
            unfinished = Files.createTempFile(folder, ".export-", ".new");
        } catch (IOException denied) {
            throw new AdminFailure("The file " + file + " can't be written: no such folder, or no right to.");
        }
        try {
            try (Writer writer = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8)) {
                write(archive, found, writer);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void write(ConversationArchive archive, Listed found, Writer writer) throws IOException {
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        if (format == Format.HTML) {
            HtmlExport.write(archive, found, now, writer);
        } else {
            JsonExport.write(archive, found, now, writer);
        }
    }

    private ConversationId id() throws AdminFailure {
        try {
            return ConversationId.parse(conversation.orElseThrow());
        } catch (IllegalArgumentException noId) {
            throw new AdminFailure("A conversation's id is a UUID. List them with: earshot admin conversations");
        }
    }
}
