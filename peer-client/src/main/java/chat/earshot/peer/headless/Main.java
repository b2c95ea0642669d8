package chat.earshot.peer.headless;

import chat.earshot.peer.Checkup;
import chat.earshot.peer.Peer;
import chat.earshot.peer.PeerSettings;
import chat.earshot.peer.PeerStartFailure;
import chat.earshot.peer.Peers;
import chat.earshot.peer.doctor.Finding;
import chat.earshot.peer.doctor.Report;
import chat.earshot.peer.finding.JoinLink;
import chat.earshot.values.EntryId;
import chat.earshot.values.Fingerprint;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code earshot peer}: one headless peer, from its command line to its exit code. */
@Command(
        name = "earshot peer",
        description = "One peer without a window: JSON-RPC 2.0, one object a line, on standard input and output.",
        mixinStandardHelpOptions = true,
        version = "Earshot 0.1.0")
public final class Main implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+(%\\w+)?]|[^\\[\\]:\\s]+):(?<port>[0-9]{1,5})");

    /** How long the end waits for answers that are still on their way. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "folder of this peer's state")
    private Path data = Path.of("");

    @Option(names = "--server", paramLabel = "HOST:PORT", description = "the server; without it, one is looked for")
    private @Nullable String server;

    @Option(names = "--pin", paramLabel = "sha256:HEX", description = "the identity that the server must have")
    private @Nullable String pin;

    @Option(names = "--join", paramLabel = "LINK", description = "a link of IT's, in place of --server and --pin")
    private @Nullable String join;

    @Option(names = "--no-mdns", description = "don't look on the LAN")
    private boolean withoutMdns;

    @Option(
            names = "--doctor",
            description = "say in plain words what stands between this computer and its server, and exit")
    private boolean doctor;

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setParameterExceptionHandler((wrong, args) -> {
                    wrong.getCommandLine().getErr().println("earshot peer: " + wrong.getMessage());
                    return wrong.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
                })
                .setExecutionExceptionHandler((bug, line, parsed) -> {
                    LOG.error("event=peer-failed", bug);
                    line.getErr().println("earshot peer: it failed; the log above says why");
                    return line.getCommandSpec().exitCodeOnExecutionException();
                });
    }

    @Override
    public Integer call() {
        PeerSettings settings = settings();
        if (doctor) {
            return examine(settings);
        }
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        // Standard output carries the contract and nothing else, whatever a library prints.
        System.setOut(System.err);
        try (Peer peer = Peers.open(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(peer::close, "headless-stop"));
            SecureRandom random = new SecureRandom();
            Headless headless = new Headless(
                    peer, System.in, out, () -> EntryId.fresh(System.currentTimeMillis(), random), PATIENCE);
            return headless.invited(join == null ? "" : link(join).invitation()).run() ? 0 : 1;
        } catch (PeerStartFailure failure) {
            System.err.println("earshot peer: " + failure.sentence());
            return 1;
        }
    }

    private static int examine(PeerSettings settings) {
        String system = System.getProperty("os.name", "") + " " + System.getProperty("os.version", "") + ", Java "
                + Runtime.version().feature();
        System.out.print(Report.text(List.of(), settings.clock().instant(), system));
        List<Finding> findings = Checkup.examine(settings, finding -> System.out.println(Report.line(finding)));
        return Report.isGood(findings) ? 0 : 1;
    }

    private PeerSettings settings() {
        if (data.toString().isBlank()) {
            throw usage("--data needs a folder");
        }
        PeerSettings settings = PeerSettings.in(data).withMdns(!withoutMdns);
        if (join != null) {
            if (server != null || pin != null) {
                throw usage("--join stands in place of --server and --pin");
            }
            JoinLink link = link(join);
            return settings.withServers(List.of(link.server().toString())).withPins(link.pins());
        }
        if (server != null) {
            settings = settings.withServers(List.of(address(server)));
        }
        if (pin != null) {
            settings = settings.withPins(List.of(fingerprint(pin)));
        }
        return settings;
    }

    /** A name, an IPv4 address or an IPv6 address in brackets, and a port. */
    private String address(String text) {
        Matcher parts = HOST_AND_PORT.matcher(text);
        if (!parts.matches() || portIsWrong(Integer.parseInt(parts.group("port")))) {
            throw usage("--server must be HOST:PORT with a port of 1 to 65535, not '" + text + "'");
        }
        return text;
    }

    private static boolean portIsWrong(int port) {
        return port < 1 || port > 65_535;
    }

    private Fingerprint fingerprint(String text) {
        try {
            return Fingerprint.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw usage("--pin: " + wrong.getMessage());
        }
    }

    private JoinLink link(String text) {
        try {
            return JoinLink.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw usage("--join: " + wrong.getMessage());
        }
    }

    private ParameterException usage(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }
}
