package chat.earshot.discovery;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which of this machine's IPv4 addresses mDNS is spoken on. Asks the operating system each time; any thread. */
final class Interfaces {
    private static final Logger LOG = LoggerFactory.getLogger(Interfaces.class);
    /** Networks inside this machine or through tunnels: nobody in the office is found there. */
    private static final Pattern VIRTUAL =
            Pattern.compile("(docker|br-|veth|virbr|lxcbr|lxdbr|cni|podman|vboxnet|vmnet|vEthernet"
                    + "|tun|tap|utun|wg|ppp|tailscale|zt).*");

    /** More than this many addresses are a misconfiguration; each costs four threads. */
    static final int ADDRESSES_MAX = 8;

    private Interfaces() {}

    /** Every usable address and loopback, on which all works without a network. */
    static Set<Inet4Address> all() {
        Set<Inet4Address> addresses = new LinkedHashSet<>();
        try {
            NetworkInterface.networkInterfaces()
                    .filter(Interfaces::isUsable)
                    .forEach(network -> network.inetAddresses()
                            .filter(Inet4Address.class::isInstance)
                            .map(Inet4Address.class::cast)
                            .limit(1)
                            .forEach(addresses::add));
        } catch (SocketException failed) {
            LOG.warn("event=interfaces-unreadable reason=\"{}\"", failed.getMessage());
        }
        Set<Inet4Address> bounded =
                new LinkedHashSet<>(addresses.stream().limit(ADDRESSES_MAX - 1L).toList());
        bounded.add(loopback());
        return bounded;
    }

    /**
     * Where a program that listens on {@code bound} can be reached: on one address if it is bound to one, else on
     * all. None for
     * an IPv6 address: only IPv4 is advertised.
     */
    static Set<Inet4Address> reaching(InetAddress bound) {
        if (bound.isAnyLocalAddress()) {
            return all();
        }
        return bound instanceof Inet4Address one ? Set.of(one) : Set.of();
    }

    static boolean isVirtual(String name) {
        return VIRTUAL.matcher(name).matches();
    }

    static Inet4Address loopback() {
        try {
            return (Inet4Address) InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException impossible) {
            throw new AssertionError("four bytes are an address", impossible);
        }
    }

    private static boolean isUsable(NetworkInterface network) {
        try {
            boolean named = List.of(network.getName(), String.valueOf(network.getDisplayName())).stream()
                    .noneMatch(Interfaces::isVirtual);
            return named
                    && network.isUp()
                    && network.supportsMulticast()
                    && !network.isLoopback()
                    && !network.isPointToPoint();
        } catch (SocketException gone) {
            return false;
        }
    }
}
