package chat.earshot.server.cli;

import static chat.earshot.server.testing.StoredLunch.LUNCH;
import static chat.earshot.server.testing.StoredLunch.say;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Backup, restore, export and settings as IT types them. */
class AdminOperationsTest {
    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void aStoppedServer() throws Exception {
        data = folder.resolve("data");
        say(data, "pizza", 3);
    }

    @Test
    void aBackupIsWrittenVerifiedAndRestored() throws Exception {
        Path file = folder.resolve("lunch.zip");

        assertThat(admin("backup", file).out()).contains("The backup is in " + file, "keep it safe");
        assertThat(CommandRun.of("admin", "backup", "--verify", file).out())
                .contains("good", "1 conversations, 3 entries");
        assertThat(admin("restore", file).refused(1)).contains("good database", "--force");
        assertThat(admin("restore", "--force", file).out()).contains("before-restore-");
        assertThat(admin("check").out()).startsWith("All is well: 1 conversations, 3 entries.");
        assertThat(admin("audit").out()).contains("restored about=backup of ");
        assertThat(CommandRun.of("admin", "--data", folder.resolve("fresh"), "restore", file)
                        .exitCode())
                .isZero();
    }

    @Test
    void whatCanNotBeRestoredIsToldInOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("thesis.txt"), "my thesis");

        assertThat(admin("restore", "--force", file).refused(1)).contains("thesis.txt is no backup");
        assertThat(admin("backup", file).refused(1)).contains("exists and is no backup");
        assertThat(CommandRun.of("admin", "restore", file).refused(2)).contains("--data");
        assertThat(admin("check").exitCode()).isZero();
    }

    @Test
    void whatItDidSinceTheBackupIsToldWhenARestoreUndoesIt() throws Exception {
        Path file = folder.resolve("lunch.zip");
        Path copies = folder.resolve("copies");
        assertThat(admin("backup", file, "--files", copies).out()).contains("Files that people shared: 0 in " + copies);
        assertThat(admin("user", "disable", "ana").exitCode()).isZero();

        String told = admin("restore", "--force", file, "--files", copies).out();

        assertThat(told).contains("Done since the backup, and undone by it", "account-disabled who=it:", "whom=ana");
        assertThat(admin("user", "list").out()).contains("active").doesNotContain("disabled");
        assertThat(admin("restore", "--force", file, "--files", folder.resolve("nowhere"))
                        .refused(1))
                .contains("There is no folder");
        assertThat(admin("--json", "restore", "--force", file).out()).contains("\"undone\":[]");
    }

    @Test
    void aConversationIsListedExportedAndProven() throws Exception {
        Path json = folder.resolve("lunch.json");

        assertThat(admin("conversations").out()).contains(LUNCH + " entries=3 participants=ana \"Lunch\"");
        assertThat(admin("export", LUNCH, "--out", json).out()).contains("Exported 3 entries");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(json)))
                .isEqualTo("rw-------");
        assertThat(CommandRun.of("admin", "export", "--check", json).out()).startsWith("All is well: 3 entries");
        Files.writeString(json, Files.readString(json).replace("pizza 2", "pasta 2"));
        CommandRun altered = CommandRun.of("admin", "export", "--check", json);
        assertThat(altered.exitCode()).isEqualTo(1);
        assertThat(altered.out()).contains("Entry 2");
        assertThat(admin("export", LUNCH, "--format", "html").out()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void whatCanNotBeExportedIsToldInOneLine() {
        assertThat(admin("export", "lunch").refused(1)).contains("UUID");
        assertThat(admin("export", "00000000-0000-0000-0000-000000000001").refused(1))
                .contains("There is no conversation");
        assertThat(admin("export").refused(2)).contains("CONVERSATION");
    }

    @Test
    void anExportThatDoesNotFitWhereItGoesIsTold() {
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int offset, int length) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        StringWriter told = new StringWriter();
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(full));
        command.setErr(new PrintWriter(told, true));

        int exitCode = command.execute("admin", "--data", data.toString(), "export", LUNCH.toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(told.toString()).contains("The export is incomplete").hasLineCount(1);
    }

    @Test
    void settingsArePrintedAndChecked() throws Exception {
        String printed = CommandRun.of("serve", "--print-config").out();
        Path file = Files.writeString(folder.resolve("ours.properties"), printed);

        assertThat(CommandRun.of("admin", "config", "--check", file).out()).contains("All is well");
        assertThat(CommandRun.of("serve", "--data", data, "--config", file, "--check-config")
                        .out())
                .contains("The settings are good.");
        Files.writeString(file, "port = many\n");
        assertThat(CommandRun.of("admin", "config", "--check", file).refused(1)).contains(file + ":1: port must be");
        assertThat(CommandRun.of("serve", "--data", data, "--config", file).refused(2))
                .contains(file + ":1: port must be 0 to 65535, not 'many'.");
        assertThat(CommandRun.of("serve").refused(2)).contains("--data DIR");
    }

    private CommandRun admin(Object... words) {
        Object[] all = new Object[words.length + 3];
        all[0] = "admin";
        all[1] = "--data";
        all[2] = data;
        System.arraycopy(words, 0, all, 3, words.length);
        return CommandRun.of(all);
    }
}
