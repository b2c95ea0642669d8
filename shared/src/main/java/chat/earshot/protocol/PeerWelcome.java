package chat.earshot.protocol;

import chat.earshot.values.Limits;

/** The peer that was dialled knows who dials and may be asked. */
public record PeerWelcome(int protocol) implements PeerResponse {
    public PeerWelcome {
        Limits.requireRange("protocol", protocol, 1, Limits.PROTOCOL_VERSION_MAX);
    }
}
