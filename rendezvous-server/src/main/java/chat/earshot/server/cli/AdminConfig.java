package chat.earshot.server.cli;

import chat.earshot.server.settings.SettingsFailure;
import chat.earshot.server.settings.SettingsSources;
import chat.earshot.server.settings.SettingsText;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Checks a file of settings, or prints the one to begin with. */
@Command(
        name = "config",
        description = "Prints every setting with its default, or checks a file of settings.",
        mixinStandardHelpOptions = true)
final class AdminConfig implements Callable<Integer> {
    @ParentCommand
    private Admin admin = new Admin();

    @Option(names = "--check", paramLabel = "FILE", description = "The file to check.")
    private Optional<Path> check = Optional.empty();

    @Override
    public Integer call() throws AdminFailure {
        if (check.isEmpty()) {
            admin.answer(SettingsText.commentedFile().stripTrailing(), Map.of("file", SettingsText.commentedFile()));
            return ExitCode.OK;
        }
        try {
            SettingsSources.requireValid(check.get());
        } catch (SettingsFailure wrong) {
            throw new AdminFailure(String.valueOf(wrong.getMessage()));
        }
        admin.answer("All is well in " + check.get() + ".", Map.of("ok", true));
        return ExitCode.OK;
    }
}
