package chat.earshot.link;

import chat.earshot.protocol.Envelope;

/** Hears of links between peers, as {@link LinkListener} does of others, and of who is at their other end. */
public interface PeerLinkListener {
    /** Both ends have proven who they are. */
    void opened(Link link, ProvenPeer peer);

    void received(Link link, Envelope envelope);

    /** Called exactly once for each link that was opened. */
    void closed(Link link, LinkEnd end);
}
