package chat.earshot.discovery;

import chat.earshot.values.Fingerprint;
import java.net.InetSocketAddress;

/**
 * What a rendezvous says of itself by mDNS. Anybody on the LAN can say the same: it only helps to find.
 *
 * @param name how IT calls the rendezvous
 * @param instance random at each start, so that two of the same name are told apart
 * @param protocol the newest protocol version it speaks
 * @param fingerprint a hint which of several pins to expect; proves nothing
 */
public record Advert(String name, String instance, InetSocketAddress address, int protocol, Fingerprint fingerprint) {}
