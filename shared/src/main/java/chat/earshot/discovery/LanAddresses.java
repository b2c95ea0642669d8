package chat.earshot.discovery;

import chat.earshot.values.HostAddress;
import java.util.List;

/** This machine's addresses on which others may reach it. Asks the operating system each time; any thread. */
public final class LanAddresses {
    private LanAddresses() {}

    /**
     * Those that mDNS is spoken on, without containers' bridges and tunnels; loopback last, for others on this
     * machine.
     */
    public static List<HostAddress> usable() {
        return Interfaces.all().stream()
                .map(address -> HostAddress.of(address.getAddress()))
                .toList();
    }
}
