package chat.earshot.protocol;

import chat.earshot.values.Limits;

/** The first request on a link between peers: which versions the one that dialled speaks. */
public record PeerHello(int protocolMin, int protocolMax) implements PeerRequest {
    public PeerHello {
        Limits.requireRange("protocolMin", protocolMin, 1, Limits.PROTOCOL_VERSION_MAX);
        Limits.requireRange("protocolMax", protocolMax, protocolMin, Limits.PROTOCOL_VERSION_MAX);
    }
}
