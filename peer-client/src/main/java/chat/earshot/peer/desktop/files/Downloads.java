package chat.earshot.peer.desktop.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a person's downloads go: what the system says, else a folder of that name at home. Reads the disk. */
public final class Downloads {
    private static final Pattern NAMED = Pattern.compile("^XDG_DOWNLOAD_DIR=\"(.*)\"\\s*$", Pattern.MULTILINE);

    private Downloads() {}

    public static Path folder(Map<String, String> environment, Path home) {
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path file = (config.isEmpty() ? home.resolve(".config") : Path.of(config)).resolve("user-dirs.dirs");
        try {
            Matcher named = NAMED.matcher(Files.isRegularFile(file) ? Files.readString(file) : "");
            if (named.find()) {
                Path folder = Path.of(named.group(1).replace("$HOME", home.toString()));
                // A person without such a folder has it named as the home itself.
                return folder.isAbsolute() && !folder.normalize().equals(home.normalize())
                        ? folder
                        : home.resolve("Downloads");
            }
        } catch (IOException | InvalidPathException unreadable) {
            return home.resolve("Downloads");
        }
        return home.resolve("Downloads");
    }
}
