package chat.earshot.peer;

import chat.earshot.values.Fingerprint;
import java.net.InetSocketAddress;

/** Who answered at an address: the name it gives itself, and the identity by which it would be pinned. */
public record Introduction(String name, InetSocketAddress address, Fingerprint fingerprint) {}
