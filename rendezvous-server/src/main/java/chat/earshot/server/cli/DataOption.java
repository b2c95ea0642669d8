package chat.earshot.server.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The option that names the data folder; commands that need none can do without. */
final class DataOption {
    @Option(names = "--data", paramLabel = "DIR", description = "The server's data folder.")
    private Optional<Path> folder = Optional.empty();

    Path folder(CommandLine command) {
        return folder.orElseThrow(() -> new ParameterException(command, "Missing required option: '--data=DIR'"))
                .toAbsolutePath()
                .normalize();
    }
}
