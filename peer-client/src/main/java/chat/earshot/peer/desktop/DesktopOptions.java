package chat.earshot.peer.desktop;

import chat.earshot.peer.PeerSettings;
import chat.earshot.peer.finding.HostPort;
import chat.earshot.peer.finding.Provision;
import chat.earshot.values.Fingerprint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be said on the desktop program's command line. */
@Command(name = "earshot", description = "Chat for an office LAN.", mixinStandardHelpOptions = true)
final class DesktopOptions {
    @Option(names = "--data", paramLabel = "DIR", description = "the profile's folder")
    private @Nullable Path data;

    @Option(names = "--server", paramLabel = "HOST:PORT", description = "the server; without it one is looked for")
    private List<String> servers = new ArrayList<>();

    @Option(names = "--pin", paramLabel = "sha256:HEX", description = "the identity that the server must have")
    private List<String> pins = new ArrayList<>();

    @Option(names = "--no-mdns", description = "don't look for servers on the network")
    private boolean withoutMdns;

    @Parameters(arity = "0..1", paramLabel = "LINK", description = "a link of IT's, earshot://…, to join with")
    private @Nullable String link;

    private DesktopOptions() {}

    /** Its command is the options, once something is parsed. */
    static CommandLine commandLine() {
        return new CommandLine(new DesktopOptions());
    }

    Path data() {
        return data != null
                ? data
                : ProfileFolder.usual(
                        System.getenv(),
                        System.getProperty("os.name", ""),
                        Path.of(System.getProperty("user.home", ".")));
    }

    /** What to open, as it was given; empty for nothing. Whether it is a link is told to the person in the window. */
    String link() {
        return link == null ? "" : link;
    }

    /**
     * What the window begins with: at the first start a server that is given here is met at once, as a provisioned one
     * is. If it may have one of several identities the person chooses it.
     */
    Start start(Provision written) {
        Optional<HostPort> given = servers.stream().findFirst().map(HostPort::parse);
        Provision known = given.filter(where -> pins.size() <= 1)
                .map(where -> written.withServer(where, identities()))
                .orElse(written);
        return new Start(link(), known);
    }

    private List<Fingerprint> identities() {
        return pins.stream().map(Fingerprint::parse).toList();
    }

    PeerSettings peerSettings() {
        return PeerSettings.in(data())
                .asking()
                .withServers(servers)
                .withPins(identities())
                .withMdns(!withoutMdns);
    }
}
