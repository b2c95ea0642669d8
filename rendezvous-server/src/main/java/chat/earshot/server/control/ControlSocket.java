package chat.earshot.server.control;

import chat.earshot.server.accounts.RateLimit;
import chat.earshot.server.administration.AdminRefusal;
import chat.earshot.server.administration.Administration;
import chat.earshot.server.administration.Order;
import chat.earshot.server.audit.Actor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes IT's orders over a socket that only the server's own account (and root) can use: one line of JSON in, one line
 * out, one order a connection. A thread of its own does one after the other; whoever says nothing, or junk, is cut
 * off after two seconds and costs nobody else more than that.
 */
public final class ControlSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);
    private static final int ORDER_BYTES_MAX = 4 * 1024 * 1024;
    private static final int WAITING_MAX = 16;
    private static final long TURN_MS = 2_000;
    /** Without a file descriptor left, accepting fails again at once, for as long as somebody waits there. */
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private static final int FAILURES_MAX = 100;

    private final ControlPlace place;
    private final Path path;
    private final ServerSocketChannel server;
    private final Administration administration;
    private final InetSocketAddress listening;
    private final RateLimit<String> lines = new RateLimit<>(1, 1 / 60.0, FAILURES_MAX);
    private final Thread thread = new Thread(this::loop, "control");

    private ControlSocket(
            ControlPlace place,
            Path path,
            ServerSocketChannel server,
            Administration administration,
            InetSocketAddress listening) {
        this.place = place;
        this.path = path;
        this.server = server;
        this.listening = listening;
        this.administration = administration;
    }

    /**
     * Listens in a data folder that this process has claimed.
     *
     * @param listening where peers reach the server: told to IT's command
     * @throws IOException if this system or this folder has no room for such a socket
     */
    public static ControlSocket open(Path data, Administration administration, InetSocketAddress listening)
            throws IOException {
        ControlPlace place = new ControlPlace(data);
        Path path = place.prepare();
        ServerSocketChannel server;
        try {
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        } catch (UnsupportedOperationException without) {
            throw new IOException("this system has no UNIX-domain sockets", without);
        }
        try {
            server.bind(UnixDomainSocketAddress.of(path), WAITING_MAX);
            ControlPlace.protect(path);
        } catch (IOException refused) {
            server.close();
            throw refused;
        }
        ControlSocket socket = new ControlSocket(place, path, server, administration, listening);
        socket.thread.setDaemon(true);
        socket.thread.start();
        return socket;
    }

    /** Takes no more orders; one under way is done. */
    @Override
    public void close() {
        try {
            server.close();
            place.clear(path);
        } catch (IOException left) {
            LOG.info("control=left-behind path={} cause=\"{}\"", path, left.getMessage());
        }
    }

    private void loop() {
        while (server.isOpen()) {
            try (SocketChannel socket = server.accept()) {
                serve(socket);
            } catch (ClosedChannelException ending) {
                // Closed while it waited, or a connection that was closed by its other end.
                LOG.debug("control=closed cause={}", ending.toString());
            } catch (IOException | RuntimeException failed) {
                failed(failed);
            }
        }
    }

    private void failed(Exception failure) {
        if (lines.take(failure.toString(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime()))) {
            LOG.info("control=failed cause=\"{}\"", failure.toString());
        }
        LockSupport.parkNanos(REST_NANOS);
    }

    private void serve(SocketChannel socket) throws IOException {
        Map<String, ?> reply;
        try {
            Map<String, ?> request = ControlLine.read(socket, ORDER_BYTES_MAX, TURN_MS);
            reply = answer(request, by(socket));
        } catch (IOException junk) {
            LOG.info("control=refused cause=\"{}\"", junk.getMessage());
            reply = refused(String.valueOf(junk.getMessage()));
        }
        ControlLine.write(socket, ControlLine.of(reply), TURN_MS);
    }

    private Map<String, ?> answer(Map<String, ?> request, Actor by) {
        if (!(request.get("verb") instanceof String verb)
                || !(request.get("arguments") instanceof Map<?, ?> arguments)
                || !arguments.keySet().stream().allMatch(String.class::isInstance)
                || arguments.containsValue(null)) {
            return refused("An order has a verb and arguments.");
        }
        if (verb.equals(AdminDesk.STATUS)) {
            return Map.of("ok", true, "result", status());
        }
        LOG.info("control=order verb={} by={}", verb.replaceAll("[^a-z.-]", "?"), by.name());
        try {
            @SuppressWarnings("unchecked")
            Map<String, ?> named = (Map<String, ?>) arguments;
            return Map.of("ok", true, "result", administration.run(new Order(verb, named, by)));
        } catch (AdminRefusal refusal) {
            return refused(String.valueOf(refusal.getMessage()));
        }
    }

    private Map<String, ?> status() {
        return Map.of("address", listening.getAddress().getHostAddress(), "port", listening.getPort());
    }

    private static Map<String, ?> refused(String sentence) {
        return Map.of("ok", false, "error", sentence);
    }

    /** The system says who is at the other end: nobody need be believed. */
    private static Actor by(SocketChannel socket) {
        try {
            return Actor.administrator(
                    socket.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName());
        } catch (IOException | UnsupportedOperationException unsaid) {
            return Actor.administrator(System.getProperty("user.name", "?"));
        }
    }
}
