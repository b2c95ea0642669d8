package chat.earshot.server.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the data folder. */
final class DataOption {
    @Option(names = "--data", paramLabel = "DIR", required = true, description = "The server's data folder.")
    private Path folder = Path.of("");

    Path folder() {
        return folder.toAbsolutePath().normalize();
    }
}
