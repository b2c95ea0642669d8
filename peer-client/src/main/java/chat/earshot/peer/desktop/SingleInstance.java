package chat.earshot.peer.desktop;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to be the only window of a profile: a lock, and a socket by which a second start raises the first window.
 *
 * <p>Listens on a daemon thread of its own.
 */
final class SingleInstance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SingleInstance.class);
    /** A socket's address has room for about a hundred bytes on every system. */
    private static final int ADDRESS_BYTES_MAX = 100;

    private static final int TOLD_BYTES_MAX = 4 * 1024;
    /** As long as a window takes at most to close everything. */
    private static final Duration ENDING = Duration.ofSeconds(10);

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    /** So often in a row nobody is heard before it is given up. */
    private static final int FAILURES_MAX = 20;

    /** What a second start says first; a link may follow. */
    private static final String RAISE = "\u0001";

    private final FileChannel channel;
    private final FileLock lock;
    private final ServerSocketChannel socket;
    private final Path folder;

    /** Waits for the next start that says something. */
    @FunctionalInterface
    interface Accepting {
        SocketChannel from(ServerSocketChannel socket) throws IOException;
    }

    private SingleInstance(FileChannel channel, FileLock lock, ServerSocketChannel socket, Path folder) {
        this.channel = channel;
        this.lock = lock;
        this.socket = socket;
        this.folder = folder;
    }

    /**
     * Takes the right, from a window that ends as soon as it has; empty if another has it and listens.
     *
     * @param raise gets what the second start was asked to open, empty for nothing; called on another thread
     */
    static Optional<SingleInstance> take(Path folder, Consumer<String> raise) throws IOException {
        return take(folder, raise, ServerSocketChannel::accept);
    }

    static Optional<SingleInstance> take(Path folder, Consumer<String> raise, Accepting accepting) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("window.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        long end = System.nanoTime() + ENDING.toNanos();
        while (lock == null && System.nanoTime() < end && !told(folder, "")) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            lock = tryLock(channel);
        }
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        // Whoever has the lock owns the address: what lies there was left by one that did not end well.
        removeAddress(folder);
        ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        socket.bind(UnixDomainSocketAddress.of(newAddress(folder)));
        SingleInstance instance = new SingleInstance(channel, lock, socket, folder);
        Thread listening = new Thread(() -> instance.listen(raise, accepting), "earshot-raise");
        listening.setDaemon(true);
        listening.start();
        return Optional.of(instance);
    }

    /**
     * Raises the window that has the right; false if nobody listens.
     *
     * @param link what it shall open; empty for nothing
     */
    static boolean raiseOther(Path folder, String link) {
        return told(folder, RAISE + link);
    }

    /** Whether somebody listens. */
    private static boolean told(Path folder, String text) {
        try (SocketChannel other = SocketChannel.open(UnixDomainSocketAddress.of(address(folder)))) {
            ByteBuffer told = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (told.hasRemaining()) {
                other.write(told);
            }
            return true;
        } catch (IOException | InvalidPathException nobody) {
            return false;
        }
    }

    /** Begins to end: what another start says now, nobody would do. It waits for the right instead. */
    void listenNoMore() throws IOException {
        socket.close();
        removeAddress(folder);
    }

    @Override
    public void close() throws IOException {
        listenNoMore();
        lock.release();
        channel.close();
    }

    private void listen(Consumer<String> raise, Accepting accepting) {
        int failures = 0;
        while (failures < FAILURES_MAX) {
            try (SocketChannel second = accepting.from(socket)) {
                failures = 0;
                hear(second, raise);
            } catch (ClosedChannelException ended) {
                return;
            } catch (IOException failure) {
                failures++;
                LOG.warn("event=raise-failed why=\"{}\"", failure.toString());
                // Perhaps no file can be opened just now.
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
        }
        endListening();
    }

    private static void hear(SocketChannel second, Consumer<String> raise) throws IOException {
        ByteBuffer told = ByteBuffer.allocate(TOLD_BYTES_MAX);
        while (told.hasRemaining() && second.read(told) >= 0) {
            // Until the second start has said everything.
        }
        String text = StandardCharsets.UTF_8.decode(told.flip()).toString();
        if (text.startsWith(RAISE)) {
            raise.accept(text.substring(RAISE.length()));
        }
    }

    /** A start that nobody hears would end without a word; one that finds no socket says who has the profile. */
    private void endListening() {
        try {
            listenNoMore();
        } catch (IOException left) {
            LOG.warn("event=address-left why=\"{}\"", left.toString());
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            return null;
        }
    }

    /** Where the window that has the right listens. */
    private static Path address(Path folder) throws IOException {
        Path near = near(folder);
        return isShort(near) ? near : Path.of(Files.readString(elsewhere(folder)));
    }

    /**
     * A folder whose path is too long for a socket names the place of it: in another folder, of a name that nobody
     * guesses, in which nobody else can put anything.
     */
    private static Path newAddress(Path folder) throws IOException {
        Path near = near(folder);
        if (isShort(near)) {
            return near;
        }
        Path address = Files.createTempDirectory("earshot-").resolve("window.sock");
        Files.writeString(elsewhere(folder), address.toString());
        return address;
    }

    private static void removeAddress(Path folder) throws IOException {
        Files.deleteIfExists(near(folder));
        if (Files.exists(elsewhere(folder))) {
            try {
                Path address = address(folder);
                Files.deleteIfExists(address);
                Files.deleteIfExists(address.getParent());
            } catch (IOException | InvalidPathException left) {
                LOG.info("event=address-left why=\"{}\"", left.toString());
            }
            Files.deleteIfExists(elsewhere(folder));
        }
    }

    private static Path near(Path folder) {
        return folder.toAbsolutePath().resolve("window.sock");
    }

    private static Path elsewhere(Path folder) {
        return folder.resolve("window.address");
    }

    private static boolean isShort(Path address) {
        return address.toString().getBytes(StandardCharsets.UTF_8).length <= ADDRESS_BYTES_MAX;
    }
}
