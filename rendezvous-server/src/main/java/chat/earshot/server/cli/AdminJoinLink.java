package chat.earshot.server.cli;

import chat.earshot.server.RendezvousServer;
import chat.earshot.server.start.StartFailure;
import chat.earshot.values.Fingerprint;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What IT sends to people so that they come to the right server, and are let in. */
@Command(
        name = "join-link",
        description = "Tells the link with which people come to this server: one for each of its addresses.",
        mixinStandardHelpOptions = true)
final class AdminJoinLink implements Callable<Integer> {
    private static final int PORT = 47_100;
    private static final int PORT_MAX = 65_535;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ParentCommand
    private Admin admin = new Admin();

    @Option(names = "--host", paramLabel = "HOST", description = "The name or address in the link.")
    private Optional<String> host = Optional.empty();

    @Option(names = "--port", paramLabel = "N", description = "The port in the link (default: the running server's).")
    private Optional<Integer> port = Optional.empty();

    @Option(names = "--invite", description = "Make an invitation and put its code into the link.")
    private boolean invites;

    @Mixin
    private AdminInvitation.Terms terms = new AdminInvitation.Terms();

    @Override
    public Integer call() throws AdminFailure {
        requireUsage();
        Path folder = admin.folder();
        Fingerprint fingerprint = fingerprint(folder);
        Optional<Map<String, ?>> status = admin.status();
        int shown = port.or(() -> status.map(AdminJoinLink::portOf)).orElse(PORT);
        List<String> hosts = hosts(status);
        Optional<Map<String, ?>> invitation =
                invites ? Optional.of(admin.order("invitation.create", terms.arguments())) : Optional.empty();
        String code = invitation.map(made -> "&invite=" + made.get("code")).orElse("");
        List<String> links = hosts.stream()
                .map(name -> "earshot://" + bracketed(name) + ":" + shown + "?fp=" + fingerprint + code)
                .toList();
        Map<String, Object> values = new TreeMap<>(Map.of("links", links, "fingerprint", fingerprint.toString()));
        invitation.ifPresent(made -> values.put("invitation", made));
        admin.answer(String.join(System.lineSeparator(), links), values);
        return ExitCode.OK;
    }

    private void requireUsage() {
        if (terms.areGiven() && !invites) {
            throw new ParameterException(spec.commandLine(), "--uses, --days and --team go with --invite");
        }
        if (port.filter(number -> number < 1 || number > PORT_MAX).isPresent()) {
            throw new ParameterException(spec.commandLine(), "--port must be 1 to " + PORT_MAX);
        }
        if (host.filter(name -> !name.matches("[A-Za-z0-9.:_-]+")).isPresent()) {
            throw new ParameterException(spec.commandLine(), "--host must be a name or an address");
        }
    }

    private static Fingerprint fingerprint(Path folder) throws AdminFailure {
        try {
            return RendezvousServer.fingerprint(folder)
                    .orElseThrow(() -> new AdminFailure(
                            "There is no identity in " + folder + ": no server has been started on it."));
        } catch (StartFailure unusable) {
            throw new AdminFailure(String.valueOf(unusable.getMessage()));
        }
    }

    private List<String> hosts(Optional<Map<String, ?>> status) throws AdminFailure {
        if (host.isPresent()) {
            return List.of(host.get());
        }
        String bound =
                status.map(running -> String.valueOf(running.get("address"))).orElse("0.0.0.0");
        if (!bound.equals("0.0.0.0") && !bound.startsWith("0:0:0:0:0:0:0:0")) {
            return List.of(bound);
        }
        List<String> found = ownAddresses();
        if (found.isEmpty()) {
            throw new AdminFailure("This machine has no address on a LAN. Say one with --host.");
        }
        return found;
    }

    private static List<String> ownAddresses() throws AdminFailure {
        try {
            List<String> found = new ArrayList<>();
            for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
                if (card.isUp() && !card.isLoopback()) {
                    card.inetAddresses()
                            .filter(address -> address instanceof Inet4Address && !address.isLinkLocalAddress())
                            .map(InetAddress::getHostAddress)
                            .forEach(found::add);
                }
            }
            return found;
        } catch (SocketException unknown) {
            throw new AdminFailure("The addresses of this machine can't be found out. Say one with --host.");
        }
    }

    private static int portOf(Map<String, ?> status) {
        return status.get("port") instanceof Number number ? number.intValue() : PORT;
    }

    private static String bracketed(String name) {
        return name.contains(":") ? "[" + name + "]" : name;
    }
}
