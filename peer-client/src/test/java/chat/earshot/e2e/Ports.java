package chat.earshot.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that are to have theirs again after a restart. Stateless; any thread. */
public final class Ports {
    /** Below those that operating systems give to outgoing connections: nobody's call may take it meanwhile. */
    private static final int LEAST = 20_000;

    private static final int END = 32_000;
    private static final int TRIES_MAX = 200;

    private Ports() {}

    /** One of the loopback that nobody listens on now. */
    public static int free() {
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LEAST, END);
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                // The next one may be free.
            }
        }
        throw new AssertionError("no port is free between " + LEAST + " and " + END);
    }
}
