package chat.earshot.peer.finding;

import chat.earshot.peer.finding.Provision.Allowed;
import chat.earshot.values.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The file in which IT writes down the rendezvous for a machine: lines {@code server=HOST:PORT}, {@code
 * pin=sha256:HEX}, {@code sign-up=yes|no}, {@code mdns=yes|no}, {@code peers=yes|no} and {@code file-max-mib=N}, empty
 * lines, and comments that start with {@code #}.
 * Pure but for {@link #read} and {@link #ofThisMachine}.
 *
 * <p>A line that can't be read becomes a problem that names it, and the rest still counts.
 */
public final class ProvisionFile {
    static final int BYTES_MAX = 64 * 1024;
    static final int PROBLEMS_MAX = 20;
    private static final int SHOWN_CHARS_MAX = 40;
    static final String KNOWN = "server, pin, sign-up, mdns, peers and file-max-mib";
    private static final String NAME = "earshot.properties";

    private final String file;
    private final List<HostPort> servers = new ArrayList<>();
    private final List<Fingerprint> pins = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private boolean pinWanted;
    private Allowed allowed = Allowed.ALL;

    private ProvisionFile(String file) {
        this.file = file;
    }

    /**
     * Where the file is: where {@code EARSHOT_CONFIG} says; else on Windows beside the program, and in /etc/earshot
     * elsewhere.
     *
     * @param program the program's own folder; empty if unknown
     */
    public static Optional<Path> location(Map<String, String> environment, String osName, Optional<Path> program) {
        String said = environment.getOrDefault("EARSHOT_CONFIG", "").strip();
        if (!said.isEmpty()) {
            return Optional.of(Path.of(said));
        }
        return osName.toLowerCase(Locale.ROOT).startsWith("windows")
                ? program.map(folder -> folder.resolve(NAME))
                : Optional.of(Path.of("/etc/earshot", NAME));
    }

    /** What IT wrote down for this machine, in the usual place. */
    public static Provision ofThisMachine() {
        return location(System.getenv(), System.getProperty("os.name", ""), program())
                .map(ProvisionFile::read)
                .orElse(Provision.NONE);
    }

    /** Reads a file; one that isn't there says nothing. */
    public static Provision read(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return parse(path.toString(), in.readNBytes(BYTES_MAX + 1));
        } catch (NoSuchFileException absent) {
            return Provision.NONE;
        } catch (IOException failed) {
            // It may hold a pin, so nothing may be trusted at first use.
            return broken(path + " can't be read: " + failed.getClass().getSimpleName());
        }
    }

    /** Reads what a file holds, whatever it is. */
    static Provision parse(String file, byte[] bytes) {
        if (bytes.length > BYTES_MAX) {
            return broken(file + " is larger than " + BYTES_MAX / 1024 + " KiB");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notText) {
            return broken(file + " is not UTF-8 text");
        }
        ProvisionFile reader = new ProvisionFile(file);
        // Some Windows editors begin a file with a byte order mark.
        String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r\n|\n|\r", -1);
        for (int i = 0; i < lines.length; i++) {
            reader.line(i + 1, lines[i].strip());
        }
        return new Provision(reader.servers, reader.pins, reader.pinWanted, reader.allowed, reader.problems);
    }

    /** The program's own folder, as its starter tells it: Windows keeps the file there. */
    private static Optional<Path> program() {
        String said = System.getProperty("earshot.program", "");
        String starter = System.getProperty("jpackage.app-path", "");
        if (!said.isEmpty()) {
            return Optional.of(Path.of(said));
        }
        return starter.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(Path.of(starter).getParent());
    }

    private static Provision broken(String problem) {
        return new Provision(List.of(), List.of(), true, List.of(problem));
    }

    private void line(int number, String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        int equals = line.indexOf('=');
        if (equals < 0) {
            problem(number, "\"" + shown(line) + "\" is not KEY=VALUE");
            return;
        }
        String key = line.substring(0, equals).strip();
        String value = line.substring(equals + 1).strip();
        switch (key) {
            case "server" -> server(number, value);
            case "pin" -> pin(number, value);
            case "sign-up" -> choice(number, key, value).ifPresent(said -> allowed = allowed.withSignUp(said));
            case "mdns" -> choice(number, key, value).ifPresent(said -> allowed = allowed.withMdns(said));
            case "peers" -> choice(number, key, value).ifPresent(said -> allowed = allowed.withPeers(said));
            case "file-max-mib" -> fileMax(number, value);
            default -> problem(number, "unknown key \"" + shown(key) + "\"; known are " + KNOWN);
        }
    }

    private void server(int number, String value) {
        if (!servers.isEmpty()) {
            problem(number, "a second server; the first counts");
            return;
        }
        try {
            servers.add(HostPort.parse(value));
        } catch (IllegalArgumentException malformed) {
            problem(number, "server: " + malformed.getMessage());
        }
    }

    private void pin(int number, String value) {
        pinWanted = true;
        if (!pins.isEmpty()) {
            problem(number, "a second pin; the first counts");
            return;
        }
        try {
            pins.add(Fingerprint.parse(value));
        } catch (IllegalArgumentException malformed) {
            problem(number, "pin: " + malformed.getMessage());
        }
    }

    private void fileMax(int number, String value) {
        try {
            allowed = allowed.withFileMaxMib(Integer.parseInt(value));
        } catch (IllegalArgumentException wrong) {
            problem(number, "file-max-mib: 1 to " + Allowed.FILE_MIB_MAX + ", in MiB, not \"" + shown(value) + "\"");
        }
    }

    private Optional<Boolean> choice(int number, String key, String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "yes" -> Optional.of(true);
            case "no" -> Optional.of(false);
            default -> {
                problem(number, key + ": yes or no, not \"" + shown(value) + "\"");
                yield Optional.empty();
            }
        };
    }

    private void problem(int line, String reason) {
        if (problems.size() < PROBLEMS_MAX) {
            problems.add(file + ", line " + line + ": " + reason);
        }
    }

    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(SHOWN_CHARS_MAX)
                .map(character -> character >= ' ' && character < 0x7F ? character : '?')
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }
}
