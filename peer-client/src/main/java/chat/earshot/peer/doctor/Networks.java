package chat.earshot.peer.doctor;

import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Stream;

/** This computer's networks, as the operating system tells them now. */
final class Networks {
    private Networks() {}

    static Finding look() {
        try (Stream<NetworkInterface> all = NetworkInterface.networkInterfaces()) {
            List<String> up =
                    all.filter(Networks::isUp).flatMap(Networks::describe).toList();
            return up.isEmpty()
                    ? Finding.of(Check.INTERFACE, Finding.Verdict.UNCLEAR, Phrase.NO_NETWORK)
                    : Finding.of(Check.INTERFACE, Finding.Verdict.GOOD, Phrase.NETWORKS, String.join(", ", up));
        } catch (SocketException unreadable) {
            return Finding.of(Check.INTERFACE, Finding.Verdict.UNCLEAR, Phrase.NETWORKS_UNKNOWN);
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
