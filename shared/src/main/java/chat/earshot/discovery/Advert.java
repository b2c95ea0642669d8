package chat.earshot.discovery;

import chat.earshot.values.Fingerprint;
import chat.earshot.values.Limits;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * What a rendezvous says of itself by mDNS. Anybody on the LAN can say the same: it only helps to find.
 *
 * @param name how IT calls the rendezvous
 * @param instance random at each start, so that two of the same name are told apart
 * @param addresses where it says it is, resolved, the likeliest first; at least one, as many as it has networks
 * @param protocol the newest protocol version it speaks
 * @param fingerprint a hint which of several pins to expect; proves nothing
 */
public record Advert(
        String name, String instance, List<InetSocketAddress> addresses, int protocol, Fingerprint fingerprint) {
    static final int INSTANCE_CHARS_MAX = 64;
    static final int ADDRESSES_MAX = 16;

    public Advert {
        Limits.requirePrintable("name", Limits.requireLength("name", name, 1, Limits.SERVER_NAME_CHARS_MAX));
        Limits.requirePrintable("instance", Limits.requireLength("instance", instance, 1, INSTANCE_CHARS_MAX));
        addresses = List.copyOf(addresses);
        Limits.requireRange("addresses", addresses.size(), 1, ADDRESSES_MAX);
        Limits.requireRange("protocol", protocol, 1, Limits.PROTOCOL_VERSION_MAX);
    }

    public Advert(String name, String instance, InetSocketAddress address, int protocol, Fingerprint fingerprint) {
        this(name, instance, List.of(address), protocol, fingerprint);
    }

    /** The likeliest of its addresses. */
    public InetSocketAddress address() {
        return addresses.get(0);
    }
}
