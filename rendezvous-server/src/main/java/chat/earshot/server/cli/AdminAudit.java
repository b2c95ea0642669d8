package chat.earshot.server.cli;

import chat.earshot.server.audit.AuditEntry;
import chat.earshot.server.storage.sqlite.AuditTrail;
import chat.earshot.server.storage.sqlite.DataFolder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Lists the audit trail. */
@Command(
        name = "audit",
        description = "Lists who did what, when and from where; the newest last.",
        mixinStandardHelpOptions = true)
final class AdminAudit implements Callable<Integer> {
    private static final int LIMIT_MAX = 1_000_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ParentCommand
    private Admin admin = new Admin();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many of the newest to list (default: ${DEFAULT-VALUE}).")
    private int limit = 1_000;

    @Override
    public Integer call() throws AdminFailure {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new ParameterException(spec.commandLine(), "--limit must be 1 to " + LIMIT_MAX);
        }
        List<AuditEntry> entries = entries();
        admin.answer(
                text(entries),
                Map.of("entries", entries.stream().map(AdminAudit::values).toList()));
        return ExitCode.OK;
    }

    private List<AuditEntry> entries() throws AdminFailure {
        try {
            return AuditTrail.newest(DataFolder.databaseFile(admin.folder()), limit);
        } catch (IOException unreadable) {
            throw new AdminFailure(String.valueOf(unreadable.getMessage()));
        }
    }

    private static String text(List<AuditEntry> entries) {
        return entries.isEmpty()
                ? "There is nothing in the audit trail."
                : entries.stream().map(AdminAudit::line).collect(Collectors.joining(System.lineSeparator()));
    }

    static Map<String, ?> values(AuditEntry entry) {
        return Map.of(
                "at", entry.at(),
                "event", entry.kind().word(),
                "who", entry.actor().name(),
                "address", entry.actor().address(),
                "device", entry.actor().device(),
                "whom", entry.whom(),
                "about", entry.about());
    }

    static String line(AuditEntry entry) {
        return entry.at() + " " + entry.kind().word()
                + said(" who=", entry.actor().name())
                + said(" whom=", entry.whom())
                + said(" about=", entry.about())
                + said(" address=", entry.actor().address())
                + said(" device=", entry.actor().device());
    }

    private static String said(String key, String value) {
        return value.isEmpty() ? "" : key + value;
    }
}
