package chat.earshot.server.start;

import chat.earshot.server.start.StartFailure.Cause;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.Locale;

/** Whether a rendezvous may listen somewhere, and why not, in the words of IT. Any thread. */
public final class Port {
    /** Below it a port needs a right of its own on most systems. */
    private static final int UNPRIVILEGED_MIN = 1024;

    private Port() {}

    /**
     * Tries to listen and stops again at once: so that nothing is made or changed for a server that could not be
     * reached.
     *
     * @throws StartFailure if the port is taken or not allowed, or the address isn't one of this machine
     */
    public static void requireFree(InetSocketAddress bind) throws StartFailure {
        if (bind.isUnresolved()) {
            throw new StartFailure(
                    Cause.ADDRESS_UNAVAILABLE,
                    "The address " + bind.getHostString() + " is unknown. Give one of this machine with --bind.");
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(bind);
        } catch (IOException refused) {
            throw failure(bind, refused);
        }
    }

    /** Says why listening failed. */
    public static StartFailure failure(InetSocketAddress bind, IOException cause) {
        String address = bind.getAddress().getHostAddress();
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (!isOfThisMachine(bind.getAddress())) {
            return failure(
                    "The address " + address + " is not one of this machine. Choose one of its own with --bind, or"
                            + " 0.0.0.0 for all of them.",
                    cause);
        }
        if (bind.getPort() < UNPRIVILEGED_MIN && !message.contains("in use")) {
            return failure(
                    "Port " + bind.getPort() + " on " + address + " is not allowed for this account: ports below "
                            + UNPRIVILEGED_MIN + " need a special right. Choose another with --port.",
                    cause);
        }
        return failure(
                "port " + bind.getPort() + " on " + address
                        + " is used by another program. Stop it or choose another with --port.",
                cause);
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return true;
        }
    }

    private static StartFailure failure(String sentence, IOException cause) {
        return new StartFailure(Cause.ADDRESS_UNAVAILABLE, sentence, cause);
    }
}
