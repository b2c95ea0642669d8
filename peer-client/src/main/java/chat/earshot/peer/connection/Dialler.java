package chat.earshot.peer.connection;

import chat.earshot.link.DialException;
import chat.earshot.link.Link;
import chat.earshot.link.LinkListener;
import chat.earshot.link.Trust;
import java.net.InetSocketAddress;

/** Makes links to a rendezvous; blocks, so it is called on a worker. */
public interface Dialler {
    /** @throws DialException if nobody answers, or the identity isn't trusted */
    Link dial(InetSocketAddress address, Trust trust, LinkListener listener) throws DialException;
}
