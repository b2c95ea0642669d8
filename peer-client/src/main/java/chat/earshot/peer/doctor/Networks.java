package chat.earshot.peer.doctor;

import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** This computer's networks, as the operating system tells them now. */
final class Networks {
    private Networks() {}

    static Finding look() {
        try (Stream<NetworkInterface> all = NetworkInterface.networkInterfaces()) {
            List<String> up =
                    all.filter(Networks::isUp).flatMap(Networks::describe).toList();
            return up.isEmpty()
                    ? new Finding(
                            Check.INTERFACE,
                            Finding.Verdict.UNCLEAR,
                            "This computer has no network now: only what runs on itself can be reached.")
                    : new Finding(
                            Check.INTERFACE,
                            Finding.Verdict.GOOD,
                            up.stream().collect(Collectors.joining(", ", "This computer is on the network: ", ".")));
        } catch (SocketException unreadable) {
            return new Finding(
                    Check.INTERFACE, Finding.Verdict.UNCLEAR, "The system does not say which networks there are.");
        }
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback();
        } catch (SocketException gone) {
            return false;
        }
    }

    private static Stream<String> describe(NetworkInterface network) {
        return network.inetAddresses()
                .filter(Inet4Address.class::isInstance)
                .map(address -> network.getName() + " " + address.getHostAddress());
    }
}
