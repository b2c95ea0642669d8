package chat.earshot.protocol;

import chat.earshot.values.Limits;
import java.util.List;

/** Peers that are online and may be asked for help; not always the same ones, if there are many. */
public record PeersIntroduced(List<IntroducedPeer> peers) implements Response {
    public PeersIntroduced {
        peers = List.copyOf(peers);
        Limits.requireRange("peers", peers.size(), 0, Limits.PEERS_INTRODUCED_MAX);
    }
}
