package chat.earshot.peer.desktop.keyring;

import chat.earshot.peer.Keyring;
import chat.earshot.values.DeviceId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keyring of a Linux desktop, over D-Bus. A thread of its own talks to the bus, because a keyring may take its
 * time. A locked one counts as none: nobody is asked for a password by a program that only wants to start.
 */
public final class BusKeyring implements Keyring, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BusKeyring.class);
    private static final String SERVICE = "org.freedesktop.secrets";
    private static final String PATH = "/org/freedesktop/secrets";
    private static final String NOTHING = "/";
    private static final String PROGRAM = "chat.earshot";
    private static final int CLOSE_MS = 1_000;

    private final Bus bus;
    private final ExecutorService worker;

    private @Nullable DBusConnection connection;

    /** Makes the connection to the bus. */
    @FunctionalInterface
    public interface Bus {
        DBusConnection connect() throws DBusException;
    }

    public BusKeyring(Bus bus) {
        this.bus = bus;
        this.worker = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "earshot-keyring");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public CompletableFuture<Optional<byte[]>> find(DeviceId peer) {
        return onBus(open -> {
            Both<List<DBusPath>, List<DBusPath>> found = service(open).search(attributes(peer));
            if (found.first.isEmpty()) {
                requireUnlocked(found.second);
                return Optional.empty();
            }
            SecretItem item = at(open, found.first.get(0).getPath(), SecretItem.class);
            return Optional.of(item.read(session(open)).value);
        });
    }

    @Override
    public CompletableFuture<Void> put(DeviceId peer, byte[] secret) {
        return onBus(open -> {
                    String collection = service(open).readAlias("default").getPath();
                    if (collection.equals(NOTHING)) {
                        throw new IllegalStateException("the keyring has no place for it");
                    }
                    Map<String, Variant<?>> properties = Map.of(
                            "org.freedesktop.Secret.Item.Label",
                            new Variant<>("Earshot"),
                            "org.freedesktop.Secret.Item.Attributes",
                            new Variant<>(attributes(peer), "a{ss}"));
                    DBusPath prompt = at(open, collection, SecretCollection.class)
                            .createItem(
                                    properties,
                                    new Secret(session(open), new byte[0], secret, "application/octet-stream"),
                                    true)
                            .second;
                    requireDone(prompt);
                    return true;
                })
                .thenAccept(done -> {});
    }

    @Override
    public CompletableFuture<Void> remove(DeviceId peer) {
        return onBus(open -> {
                    Both<List<DBusPath>, List<DBusPath>> found = service(open).search(attributes(peer));
                    for (DBusPath item : found.first) {
                        requireDone(at(open, item.getPath(), SecretItem.class).delete());
                    }
                    requireUnlocked(found.second);
                    return true;
                })
                .thenAccept(done -> {});
    }

    /** What was asked for is done first, unless it takes long. */
    @Override
    public void close() {
        try {
            worker.execute(this::disconnect);
        } catch (RejectedExecutionException closedAlready) {
            return;
        }
        worker.shutdown();
        try {
            worker.awaitTermination(CLOSE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Work that needs the bus. */
    @FunctionalInterface
    private interface Work<T extends @Nullable Object> {
        T with(DBusConnection open) throws DBusException;
    }

    private <T extends @Nullable Object> CompletableFuture<T> onBus(Work<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            worker.execute(() -> attempt(work, answer));
        } catch (RejectedExecutionException closing) {
            answer.completeExceptionally(closing);
        }
        return answer;
    }

    private <T extends @Nullable Object> void attempt(Work<T> work, CompletableFuture<T> answer) {
        try {
            answer.complete(work.with(connected()));
        } catch (DBusException | RuntimeException unusable) {
            // The library tells an address that it can't read, "disabled:" for one, by exceptions of every kind.
            answer.completeExceptionally(unusable);
        }
    }

    private DBusConnection connected() throws DBusException {
        DBusConnection open = connection;
        if (open == null) {
            open = bus.connect();
            connection = open;
        }
        return open;
    }

    private void disconnect() {
        DBusConnection open = connection;
        if (open != null) {
            try {
                open.close();
            } catch (IOException | NullPointerException gone) {
                // dbus-java 4.2.1 throws the latter when a call that is not answered is still on its way.
                LOG.debug("event=bus-left why=\"{}\"", gone.getMessage());
            }
        }
    }

    private static SecretService service(DBusConnection open) throws DBusException {
        return at(open, PATH, SecretService.class);
    }

    private static DBusPath session(DBusConnection open) throws DBusException {
        return service(open).openSession("plain", new Variant<>("")).second;
    }

    private static <I extends DBusInterface> I at(DBusConnection open, String path, Class<I> type)
            throws DBusException {
        return Objects.requireNonNull(open.getRemoteObject(SERVICE, path, type));
    }

    /** By what a secret is found again: several profiles of a person have one each. */
    private static Map<String, String> attributes(DeviceId peer) {
        return Map.of("application", PROGRAM, "peer", peer.toString());
    }

    private static void requireUnlocked(List<DBusPath> locked) {
        if (!locked.isEmpty()) {
            throw new IllegalStateException("the keyring is locked");
        }
    }

    private static void requireDone(DBusPath prompt) {
        if (!prompt.getPath().equals(NOTHING)) {
            throw new IllegalStateException("the keyring is locked");
        }
    }
}
