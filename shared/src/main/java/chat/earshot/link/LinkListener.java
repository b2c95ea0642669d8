package chat.earshot.link;

import chat.earshot.protocol.Envelope;

/**
 * Hears of links. Called on the network thread, so it must hand over and return at once; whatever it throws closes the
 * link that it was called for, and nothing else.
 */
public interface LinkListener {
    /** The handshake is done: the link is secured, and the other end's identity is the one that was asked for. */
    void opened(Link link);

    void received(Link link, Envelope envelope);

    /** Called exactly once for each link that was opened. */
    void closed(Link link, LinkEnd end);
}
