package chat.earshot.server;

import chat.earshot.discovery.Advertiser;
import chat.earshot.link.Identity;
import chat.earshot.link.LinkServer;
import chat.earshot.link.LinkSettings;
import chat.earshot.protocol.Protocol;
import chat.earshot.server.audit.Actor;
import chat.earshot.server.audit.Audit;
import chat.earshot.server.audit.AuditEntry;
import chat.earshot.server.audit.AuditKind;
import chat.earshot.server.backup.Restore;
import chat.earshot.server.control.ControlSocket;
import chat.earshot.server.engine.StorageFault;
import chat.earshot.server.invitations.SignUpPolicy;
import chat.earshot.server.metrics.MetricsServer;
import chat.earshot.server.metrics.ServerMeters;
import chat.earshot.server.settings.ServerSettings;
import chat.earshot.server.settings.ServerSettings.Network;
import chat.earshot.server.start.Port;
import chat.earshot.server.start.StartFailure;
import chat.earshot.server.start.StartFailure.Cause;
import chat.earshot.server.storage.sqlite.DataFolder;
import chat.earshot.server.storage.sqlite.SqliteStorage;
import chat.earshot.values.Fingerprint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: a rendezvous that listens, put together from its data folder, its storage, its core, its
 * links and its advert. Started and stopped on any one thread.
 */
public final class RendezvousServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RendezvousServer.class);
    private static final int RETRY_AFTER_MS = 1_000;
    private static final long DRAIN_MS = 1_500;
    private static final Duration GOODBYE = Duration.ofMillis(500);

    private static final long STALLED_MS = 10_000;

    private final Deque<Runnable> closing = new ArrayDeque<>();
    private final ServerMeters meters = new ServerMeters();
    private volatile BooleanSupplier alive = () -> true;
    private Optional<InetSocketAddress> metrics = Optional.empty();

    private RendezvousServer() {}

    /**
     * What IT says of a rendezvous.
     *
     * @param data the folder in which it keeps everything
     * @param bind where it listens; port 0 takes a free one
     * @param name how people see it called
     * @param advertised whether it says by mDNS where it is
     */
    public record Options(Path data, InetSocketAddress bind, String name, boolean advertised) {}

    /** A rendezvous that runs: where it listens, with the real port, and what its peers pin. */
    public record Running(RendezvousServer server, InetSocketAddress address, Fingerprint fingerprint)
            implements AutoCloseable {
        /** Where figures are told, if anywhere. */
        public Optional<InetSocketAddress> metrics() {
            return server.metrics;
        }

        /** Whether it does its work: neither the engine nor the network stands still. Any thread. */
        public boolean isAlive() {
            return server.alive.getAsBoolean();
        }

        @Override
        public void close() {
            server.close();
        }
    }

    /**
     * Starts one, which serves when this returns.
     *
     * @throws StartFailure if it can't; whatever it had opened is closed again
     */
    public static Running start(Options options) throws StartFailure {
        return start(ServerSettings.of(options.data(), options.bind(), options.name(), options.advertised()));
    }

    /**
     * Starts one as IT has set it, which serves when this returns.
     *
     * @throws StartFailure if it can't; whatever it had opened is closed again
     */
    public static Running start(ServerSettings settings) throws StartFailure {
        return start(settings, () -> {});
    }

    /**
     * Starts one like {@link #start(ServerSettings)}.
     *
     * @param onceAlone is run when no other rendezvous can run on the folder any more, and before this one does; what
     *     it throws ends the start
     */
    public static Running start(ServerSettings settings, Runnable onceAlone) throws StartFailure {
        RendezvousServer server = new RendezvousServer();
        boolean started = false;
        try {
            Running running = server.run(settings, onceAlone, Clock.systemUTC());
            started = true;
            return running;
        } catch (StorageFault fault) {
            throw unwritable(DataFolder.databaseFile(settings.data()), fault);
        } finally {
            if (!started) {
                server.close();
            }
        }
    }

    /** The identity of the rendezvous in a folder, if it has one; whether it runs or not. */
    public static Optional<Fingerprint> fingerprint(Path data) throws StartFailure {
        Path file = DataFolder.identityFile(data);
        return Files.exists(file)
                ? Optional.of(identity(file, Clock.systemUTC()).fingerprint())
                : Optional.empty();
    }

    /** Tells the peers, answers what was asked for, and closes everything, within about four seconds. */
    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }

    private Running run(ServerSettings settings, Runnable onceAlone, Clock clock) throws StartFailure {
        Network network = settings.network();
        DataFolder folder = DataFolder.claim(settings.data());
        closing.push(folder::close);
        onceAlone.run();
        Restore.finishInterrupted(folder, clock);
        Port.requireFree(network.bind());
        boolean isFirstStart = !Files.exists(DataFolder.identityFile(folder.path()));
        requireDatabaseOf(folder.path());
        // The database first: if this is cut short, nothing stands that a peer could have pinned.
        SqliteStorage storage = SqliteStorage.open(folder, clock);
        closing.push(storage::close);
        requireUnusedWithoutIdentity(folder.path(), storage);
        if (isFirstStart) {
            // Before the identity, by which the next start knows that this one is done.
            storage.stores()
                    .transactions()
                    .run(() -> storage.stores().invitations().setPolicy(policy(settings)));
        }
        Identity identity = identity(DataFolder.identityFile(folder.path()), clock);
        audit(identity.fingerprint(), storage.stores(), clock);
        meters.sizes(DataFolder.databaseFile(folder.path()));
        LinkServer links = serve(settings, storage, identity, clock);
        // As it was asked for: the socket itself tells 0.0.0.0 as the same address of IPv6.
        InetSocketAddress address = new InetSocketAddress(
                network.bind().getAddress(), links.address().getPort());
        if (network.advertised()) {
            advertise(settings.name(), address, identity, clock);
        }
        if (settings.sight().metrics().isPresent()) {
            tellFigures(settings.sight().metrics().get());
        }
        LOG.info(
                "rendezvous=listening address={} port={} data={}",
                address.getAddress().getHostAddress(),
                address.getPort(),
                folder.path());
        return new Running(this, address, identity.fingerprint());
    }

    /** Whether the key is as old as the database or was exchanged by IT, or somebody else: the trail tells it. */
    private static void audit(Fingerprint identity, Stores stores, Clock clock) {
        stores.transactions().run(() -> {
            Optional<AuditEntry> last =
                    stores.audit().newestOf(Set.of(AuditKind.IDENTITY_CREATED, AuditKind.IDENTITY_CHANGED));
            String fingerprint = identity.toString();
            if (last.filter(entry -> entry.about().equals(fingerprint)).isEmpty()) {
                AuditKind kind = last.isEmpty() ? AuditKind.IDENTITY_CREATED : AuditKind.IDENTITY_CHANGED;
                new Audit(stores.audit(), clock).add(kind, Actor.SERVER, "", fingerprint);
            }
        });
    }

    /** Holds until IT decides otherwise while the server runs. */
    private static SignUpPolicy policy(ServerSettings settings) {
        return switch (settings.signUps()) {
            case OPEN -> SignUpPolicy.OPEN;
            case INVITED -> SignUpPolicy.INVITATION;
            case CLOSED -> SignUpPolicy.CLOSED;
        };
    }

    private LinkServer serve(ServerSettings settings, SqliteStorage storage, Identity identity, Clock clock)
            throws StartFailure {
        Stores stores = storage.stores();
        RendezvousCore core = new RendezvousCore(
                stores.with(meters.around(stores.transactions())),
                clock,
                RendezvousSettings.of(settings),
                identity::certify,
                meters::batch);
        core.start();
        LinkServer links = listen(settings.network(), core, identity);
        openControl(settings, core, links);
        return links;
    }

    private LinkServer listen(Network network, RendezvousCore core, Identity identity) throws StartFailure {
        try {
            LinkSettings bounds = LinkSettings.server().withLinks(network.linksMax(), network.linksPerAddressMax());
            LinkServer links = LinkServer.start(network.bind(), identity, bounds, meters.around(core.links()));
            closing.push(links::close);
            watch(core, links);
            return links;
        } catch (IOException refused) {
            throw Port.failure(network.bind(), refused);
        } finally {
            // Before the links close: what was asked for is still answered.
            closing.push(() -> stop(core));
        }
    }

    /** Without it people are served all the same; only IT has to stop the server for its orders. */
    private void openControl(ServerSettings settings, RendezvousCore core, LinkServer links) {
        try {
            InetSocketAddress listening = new InetSocketAddress(
                    settings.network().bind().getAddress(), links.address().getPort());
            ControlSocket control = ControlSocket.open(settings.data(), core.administration(), listening);
            closing.push(control::close);
        } catch (IOException without) {
            LOG.warn("control=unavailable folder={} cause=\"{}\"", settings.data(), without.getMessage());
        }
    }

    private void watch(RendezvousCore core, LinkServer links) {
        meters.gauge("earshot.links", "Links now.", () -> links.counters().open());
        meters.gauge("earshot.sessions", "Signed-in links now.", core::sessions);
        meters.gauge("earshot.queue.requests", "Requests that wait for the engine.", core::waiting);
        alive = () -> core.isAlive() && links.turnedMsAgo() < STALLED_MS;
    }

    private void tellFigures(InetSocketAddress bind) throws StartFailure {
        try {
            MetricsServer http = MetricsServer.start(bind, meters::text, () -> alive.getAsBoolean());
            closing.push(http::close);
            metrics = Optional.of(http.address());
            LOG.info(
                    "metrics=listening address={} port={}",
                    bind.getAddress().getHostAddress(),
                    http.address().getPort());
        } catch (IOException refused) {
            throw new StartFailure(
                    Cause.ADDRESS_UNAVAILABLE,
                    "The metrics can't be served on " + bind.getAddress().getHostAddress() + " port " + bind.getPort()
                            + ": another program uses it, or it isn't allowed. Set metrics.bind to another, or to off.",
                    refused);
        }
    }

    private static void stop(RendezvousCore core) {
        try {
            if (!core.stop(RETRY_AFTER_MS, DRAIN_MS)) {
                LOG.warn("engine=busy: what it had not committed was not acknowledged");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void advertise(String name, InetSocketAddress address, Identity identity, Clock clock) {
        Advertiser.Rendezvous rendezvous =
                new Advertiser.Rendezvous(name, Protocol.VERSION_MAX, identity.fingerprint());
        Advertiser advertiser = Advertiser.start(rendezvous, address, clock, new SecureRandom());
        closing.push(() -> advertiser.close(GOODBYE));
    }

    /** An identity whose database is gone: an empty server under a known name would pass for the real one. */
    private static void requireDatabaseOf(Path folder) throws StartFailure {
        Path database = DataFolder.databaseFile(folder);
        if (Files.exists(DataFolder.identityFile(folder)) && !Files.exists(database)) {
            throw new StartFailure(
                    Cause.DATA_UNUSABLE,
                    "The database " + database + " is missing, but this server's identity is there. Restore a backup"
                            + " of the data folder, or begin anew with another folder.");
        }
    }

    /** A new identity is made only where nobody can have pinned an older one. */
    private static void requireUnusedWithoutIdentity(Path folder, SqliteStorage storage) throws StartFailure {
        Path file = DataFolder.identityFile(folder);
        if (!Files.exists(file) && !storage.isUnused()) {
            throw new StartFailure(
                    Cause.DATA_UNUSABLE,
                    "The identity " + file + " is missing, but the database is there: with a new identity every peer"
                            + " would refuse this server. Restore a backup with: earshot admin restore");
        }
    }

    private static StartFailure unwritable(Path database, StorageFault fault) {
        String why = fault.isFull() ? "there is no space left" : "the disk refused it";
        return new StartFailure(
                Cause.FOLDER_UNUSABLE,
                "The database " + database + " can't be read and written: " + why + ". Mend that, and start again.",
                fault);
    }

    private static Identity identity(Path file, Clock clock) throws StartFailure {
        try {
            return Identity.loadOrCreate(file, clock);
        } catch (IOException unusable) {
            throw new StartFailure(
                    Cause.DATA_UNUSABLE, String.valueOf(unusable.getMessage()).strip() + ".", unusable);
        }
    }
}
