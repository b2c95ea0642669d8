package chat.earshot.peer;

import chat.earshot.discovery.Browser;
import chat.earshot.link.DialException;
import chat.earshot.link.Link;
import chat.earshot.link.LinkClient;
import chat.earshot.link.LinkListener;
import chat.earshot.link.LinkSettings;
import chat.earshot.link.Trust;
import chat.earshot.peer.PeerStartFailure.Kind;
import chat.earshot.peer.connection.Dialler;
import chat.earshot.peer.connection.Listeners;
import chat.earshot.peer.connection.Means;
import chat.earshot.peer.connection.ThreadLoop;
import chat.earshot.peer.connection.Tokens;
import chat.earshot.peer.finding.HostPort;
import chat.earshot.peer.finding.Ladder;
import chat.earshot.peer.finding.Provision;
import chat.earshot.peer.finding.ProvisionFile;
import chat.earshot.peer.finding.ServerFinder;
import chat.earshot.peer.store.PeerStore;
import chat.earshot.values.Fingerprint;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The composition root of the peer's core. */
public final class Peers {
    private static final Logger LOG = LoggerFactory.getLogger(Peers.class);
    private static final int CONNECT_MS = 3_000;
    private static final int WORKER_IDLE_S = 10;
    /** Several peers are dialled at once. */
    private static final int PEER_WORKERS = 8;

    private static final int CLOSE_MS = 2_000;
    private static final long VERSION_BITS = 0x4000L;
    private static final long VARIANT_BITS = 0x8000_0000_0000_0000L;

    private Peers() {}

    /**
     * Opens the peer that lives in a folder. It dials when it first needs to.
     *
     * @throws PeerStartFailure if the folder can't be used, another peer uses it, or its store is damaged
     * @throws IllegalArgumentException if a server is not written as {@code HOST:PORT}
     */
    public static Peer open(PeerSettings settings) throws PeerStartFailure {
        return open(settings, Optional.empty());
    }

    /**
     * The same.
     *
     * @param keyring where the session is remembered, while it works; else, and if empty, in the folder
     */
    public static Peer open(PeerSettings settings, Optional<Keyring> keyring) throws PeerStartFailure {
        List<HostPort> given = settings.servers().stream().map(HostPort::parse).toList();
        Provision provision = ProvisionFile.ofThisMachine();
        PeerSettings trusting = provisioned(settings, provision);
        if (trusting.pins().isEmpty() && provision.isPinUnreadable()) {
            throw new PeerStartFailure(Kind.MISPROVISIONED, String.join(" ", provision.problems()), null);
        }
        PeerStore store = PeerStore.open(settings.data(), freshId(settings.random()));
        Optional<Fingerprint> kept = store.servers().pin();
        ServerFinder finder = settings.mdns() && provision.mdns()
                ? Ladder.on(given, provision, () -> browser(trusting, kept))
                : Ladder.withoutMdns(given, provision);
        return open(trusting, store, finder, Peers::dial, keyring);
    }

    /** What whoever starts the peer says goes before IT's server and pin; what IT forbids stays forbidden. */
    static PeerSettings provisioned(PeerSettings settings, Provision provision) {
        PeerSettings trusting = settings.pins().isEmpty() ? settings.withPins(provision.pins()) : settings;
        PeerSettings bounded = trusting.withFileBytesMax(
                Math.min(trusting.fileBytesMax(), provision.allowed().fileBytesMax()));
        return provision.allowed().peers() ? bounded : bounded.withoutPeers();
    }

    /** A peer that finds and dials in its own way. */
    static Peer open(PeerSettings settings, PeerStore store, ServerFinder finder, Dialler dialler)
            throws PeerStartFailure {
        return open(settings, store, finder, dialler, Optional.empty());
    }

    private static Peer open(
            PeerSettings settings, PeerStore store, ServerFinder finder, Dialler dialler, Optional<Keyring> keyring)
            throws PeerStartFailure {
        ThreadLoop loop = new ThreadLoop("earshot-peer");
        ExecutorService worker = workers(1);
        ExecutorService files = workers(1);
        ExecutorService reader = workers(1);
        ExecutorService peerWorkers = workers(PEER_WORKERS);
        Listeners listeners = new Listeners();
        Tokens tokens = new Tokens(store.accounts(), store.device(), loop, keyring);
        Means means = new Means(settings, store, loop, worker, dialler, finder, tokens);
        // The core is made where it lives: it queues its first work when it is made.
        Core core;
        try {
            core = CompletableFuture.supplyAsync(() -> new Core(means, listeners, files, reader, peerWorkers), loop)
                    .join();
        } catch (CompletionException failure) {
            loop.close();
            finder.close();
            store.close();
            throw new PeerStartFailure(Kind.STORE_UNREADABLE, settings.data().toString(), failure);
        }
        return new CorePeer(
                means, core, listeners, () -> close(core, loop, List.of(worker, files, reader, peerWorkers), finder));
    }

    /** A random UUID of version 4 (RFC 9562). */
    static UUID freshId(RandomGenerator random) {
        return new UUID(
                (random.nextLong() & ~0xF000L) | VERSION_BITS,
                (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | VARIANT_BITS);
    }

    private static Link dial(InetSocketAddress address, Trust trust, LinkListener listener) throws DialException {
        return LinkClient.dial(address, trust, LinkSettings.peer(), listener, CONNECT_MS);
    }

    private static Browser browser(PeerSettings settings, Optional<Fingerprint> kept) {
        Set<Fingerprint> expected = new HashSet<>(settings.pins());
        kept.ifPresent(expected::add);
        return Browser.start(expected, settings.clock(), settings.random());
    }

    /** So many threads, which end when there is nothing to do. */
    private static ExecutorService workers(int threads) {
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                threads, threads, WORKER_IDLE_S, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Peers::workerThread);
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    private static Thread workerThread(Runnable work) {
        Thread thread = new Thread(work, "earshot-peer-worker");
        thread.setDaemon(true);
        return thread;
    }

    private static void close(Core core, ThreadLoop loop, List<ExecutorService> workers, ServerFinder finder) {
        CompletableFuture<Void> closed = CompletableFuture.runAsync(core::close, loop)
                .whenComplete((done, failure) -> {
                    workers.forEach(ExecutorService::shutdown);
                    finder.close();
                    loop.close();
                });
        if (loop.isCurrent()) {
            // A listener closes its peer: what is left happens when it returns.
            return;
        }
        try {
            closed.get(CLOSE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException failure) {
            LOG.warn("event=close-failed", failure);
        }
    }
}
