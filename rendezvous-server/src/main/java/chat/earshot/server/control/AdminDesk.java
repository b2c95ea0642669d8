package chat.earshot.server.control;

import chat.earshot.server.RendezvousParts;
import chat.earshot.server.RendezvousSettings;
import chat.earshot.server.Surroundings;
import chat.earshot.server.administration.AdminRefusal;
import chat.earshot.server.administration.Order;
import chat.earshot.server.audit.Actor;
import chat.earshot.server.backup.Restore;
import chat.earshot.server.engine.Command;
import chat.earshot.server.files.SpoolThreads;
import chat.earshot.server.start.StartFailure;
import chat.earshot.server.storage.sqlite.DataFolder;
import chat.earshot.server.storage.sqlite.SqliteStorage;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where IT's command has its orders done: by the server that runs on a data folder, or, if none does, right here on
 * the folder, by the same code. Any thread.
 */
public final class AdminDesk {
    /** The verb that asks a running server where it listens. */
    static final String STATUS = "status";

    private static final int REPLY_BYTES_MAX = 64 * 1024 * 1024;
    private static final long SEND_MS = 5_000;
    /** Longer than the server waits for its engine. */
    private static final long REPLY_MS = 40_000;

    private final Path data;
    private final Clock clock;

    public AdminDesk(Path data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    /**
     * Has an order done.
     *
     * @throws AdminRefusal if it can't be; the message is one plain sentence
     */
    public Map<String, ?> run(String verb, Map<String, ?> arguments) throws AdminRefusal {
        Optional<Map<String, ?>> answered = askRunning(verb, arguments);
        return answered.isPresent() ? answered.get() : runHere(verb, arguments);
    }

    /** Where the server listens that runs on the folder, as {@code address} and {@code port}; empty if none runs. */
    public Optional<Map<String, ?>> status() throws AdminRefusal {
        return askRunning(STATUS, Map.of());
    }

    /** Empty if no server listens. */
    private Optional<Map<String, ?>> askRunning(String verb, Map<String, ?> arguments) throws AdminRefusal {
        try (SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            // Before the connection, from which on the server waits: the first JSON of a process takes its time.
            ByteBuffer order = ControlLine.of(Map.of("verb", verb, "arguments", arguments));
            Optional<Path> path = new ControlPlace(data).find();
            if (path.isEmpty() || !connects(socket, path.get())) {
                return Optional.empty();
            }
            ControlLine.write(socket, order, SEND_MS);
            return Optional.of(result(ControlLine.read(socket, REPLY_BYTES_MAX, REPLY_MS)));
        } catch (UnsupportedOperationException without) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new AdminRefusal("The server on " + data + " could not be asked: " + failed.getMessage());
        }
    }

    private boolean connects(SocketChannel socket, Path path) throws AdminRefusal {
        try {
            return socket.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException refused) {
            if (Files.exists(path) && !Files.isWritable(path)) {
                throw new AdminRefusal("The server on " + data + " runs under another account: use that, or root.");
            }
            // What a killed server left behind: nobody listens.
            return false;
        }
    }

    private static Map<String, ?> result(Map<String, ?> reply) throws AdminRefusal {
        if (Boolean.TRUE.equals(reply.get("ok")) && reply.get("result") instanceof Map<?, ?> result) {
            @SuppressWarnings("unchecked")
            Map<String, ?> fields = (Map<String, ?>) result;
            return fields;
        }
        throw new AdminRefusal(String.valueOf(reply.get("error")));
    }

    private Map<String, ?> runHere(String verb, Map<String, ?> arguments) throws AdminRefusal {
        if (!Files.exists(DataFolder.databaseFile(data)) && !Restore.isInterrupted(data)) {
            throw new AdminRefusal("There is nothing to administer in " + data + ": start the server on it once.");
        }
        try (DataFolder folder = DataFolder.claim(data);
                SqliteStorage storage = opened(folder)) {
            RendezvousParts parts = new RendezvousParts(
                    storage.stores(),
                    Surroundings.real(
                            clock,
                            Runnable::run,
                            Runnable::run,
                            new SpoolThreads(Runnable::run, Runnable::run, Runnable::run)),
                    RendezvousSettings.standard(""));
            Order order = new Order(verb, arguments, Actor.administrator(System.getProperty("user.name", "?")));
            return parts.administration()
                    .through(command -> done(parts, command))
                    .run(order);
        } catch (StartFailure unusable) {
            throw new AdminRefusal(
                    unusable.kind() == StartFailure.Cause.ALREADY_RUNNING
                            ? "The server on " + data + " is starting or stopping. Try again in a moment."
                            : String.valueOf(unusable.getMessage()));
        }
    }

    /** What would be done to a database that a restore has still to replace would be lost with it. */
    private SqliteStorage opened(DataFolder folder) throws StartFailure {
        Restore.finishInterrupted(folder, clock);
        return SqliteStorage.open(folder, clock);
    }

    /** This thread is the engine's: there is no other. */
    private static boolean done(RendezvousParts parts, Command command) {
        parts.engine().runBatch(List.of(command));
        return true;
    }
}
