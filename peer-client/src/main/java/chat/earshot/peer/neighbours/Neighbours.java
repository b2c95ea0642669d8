package chat.earshot.peer.neighbours;

import chat.earshot.discovery.LanAddresses;
import chat.earshot.discovery.PeerAdverts;
import chat.earshot.link.LinkServer;
import chat.earshot.link.PeerIdentity;
import chat.earshot.link.PeerKey;
import chat.earshot.link.PeerLinks;
import chat.earshot.link.ProvenPeer;
import chat.earshot.peer.connection.Answers;
import chat.earshot.peer.connection.Failures;
import chat.earshot.peer.connection.Loop;
import chat.earshot.peer.connection.Session;
import chat.earshot.peer.store.Account;
import chat.earshot.protocol.Announce;
import chat.earshot.protocol.Announced;
import chat.earshot.protocol.CertificatesRevoked;
import chat.earshot.protocol.CertifyPeer;
import chat.earshot.protocol.IntroducedPeer;
import chat.earshot.protocol.PeerCertified;
import chat.earshot.protocol.PeerPlace;
import chat.earshot.values.DeviceId;
import chat.earshot.values.HostAddress;
import chat.earshot.values.Instance;
import chat.earshot.values.Knock;
import chat.earshot.values.Octets;
import chat.earshot.values.Username;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This peer among others: certified anew in each session, found by those whom the rendezvous introduces, and linked to
 * them for as long as the session lasts. Lives on the loop.
 */
public final class Neighbours {
    private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);
    private static final int WATCH_MS = 5_000;
    private static final int CERTIFY_AGAIN_MS = 600_000;
    private static final int REVOCATIONS_MAX = 1_000;
    /** Nobody waits longer for the first certificate of a session. */
    private static final int SETTLE_MS = 2_000;
    /** So much later, a certificate is surely newer than those that are void. */
    private static final int ANEW_MS = 50;

    private final Means means;
    private final Loop loop;
    private final Session session;
    private final Acquainted acquainted;
    private final Visitors visitors;
    private final Visits visits;
    private final Map<Username, Instant> revoked = new HashMap<>();
    /** The latest; the network thread asks for it at each link. */
    private volatile @Nullable PeerIdentity identity;

    private boolean certified;
    /** Done unless this session's first certificate is on its way. */
    private CompletableFuture<Void> settled = CompletableFuture.completedFuture(null);

    private @Nullable Account account;
    /** Has this session's key certified once more. */
    private Runnable anew = () -> {};

    private Loop.@Nullable Timer renewal;
    private @Nullable LinkServer door;
    private @Nullable PeerAdverts adverts;
    private @Nullable PeerPlace place;
    private int sessions;

    /**
     * What it is made with.
     *
     * @param workers for what blocks: dialling, looking at the network, closing
     * @param mdns whether to advertise and browse
     */
    public record Means(
            Loop loop, Executor workers, Clock clock, RandomGenerator random, DeviceId device, boolean mdns) {}

    public Neighbours(Means means, Session session, Acquainted acquainted, PeerRoutes routes) {
        this.means = means;
        this.loop = means.loop();
        this.session = session;
        this.acquainted = acquainted;
        this.visitors = new Visitors(loop, session, this::isWelcome, routes, means.clock());
        this.visits = new Visits(loop, means.workers(), means.clock(), this::isWelcome);
    }

    /** A session has begun, or is back: everything is made anew, so that nothing tells that it is the same peer. */
    public void live(Account entered) {
        lost();
        account = entered;
        revoked.clear();
        int number = sessions;
        settled = new CompletableFuture<>();
        Loop.Timer unused = again(number, SETTLE_MS, () -> settled.complete(null));
        PeerKey key = PeerKey.make();
        Knock knock = new Knock(fresh(Knock.BYTES));
        anew = () -> certify(number, key, knock, () -> {});
        certify(number, key, knock, () -> open(number, new Instance(fresh(Instance.BYTES)), knock));
    }

    /** The session is gone, and with it the word of the rendezvous for every other peer. */
    public void lost() {
        sessions++;
        certified = false;
        settled.complete(null);
        place = null;
        visitors.closeAll();
        visits.closeAll();
        LinkServer closing = door;
        door = null;
        if (closing != null) {
            aside(closing::close);
        }
        if (adverts != null) {
            adverts.close();
            adverts = null;
        }
    }

    /** Certificates of that account that were issued so far are void; one's own is issued anew. */
    public void revoked(CertificatesRevoked event) {
        if (revoked.size() >= REVOCATIONS_MAX) {
            // Rather none at all than one that is forgotten: the rendezvous is asked about each that comes anew.
            visitors.closeAll();
            visits.closeAll();
            revoked.clear();
        }
        revoked.put(event.username(), event.until());
        LOG.info("event=certificates-revoked username={}", event.username());
        // Whatever their certificates say: the rendezvous' clock may have been set back since it issued them.
        Predicate<ProvenPeer> theirs = peer -> peer.username().equals(event.username());
        visitors.closeIf(theirs, "certificate revoked");
        visits.closeIf(theirs, "certificate revoked");
        Account current = account;
        if (current != null && current.profile().username().equals(event.username())) {
            // Meant for another device of this person's; this one is signed in still.
            Loop.Timer unused = again(sessions, ANEW_MS, anew);
        }
    }

    /** This peer's own lists have changed: links to those who are no longer in them end. */
    public void recheck() {
        visitors.recheck();
        visits.closeIf(peer -> !isWelcome(peer), "no longer welcome");
    }

    /** A link to a peer that the rendezvous has introduced. It fails with a {@code Refusal}. */
    public CompletableFuture<PeerLink> link(IntroducedPeer peer) {
        PeerIdentity own = identity;
        if (own == null || !isReady()) {
            return CompletableFuture.failedFuture(Failures.unreachable("This peer is not certified."));
        }
        if (!acquainted.knows(peer.username()) || peer.device().equals(means.device())) {
            return CompletableFuture.failedFuture(Failures.unreachable("That is nobody to link to."));
        }
        return visits.to(peer, addresses(peer.place()), own);
    }

    /** Whether links can be made. */
    public boolean isReady() {
        return certified && session.isLive();
    }

    /** Completes, and never fails, when the session is certified or can't be soon. */
    public CompletableFuture<Void> settled() {
        return settled;
    }

    /** What mDNS shows of other peers: their opaque ids, and where they are. */
    public Map<Instance, List<InetSocketAddress>> heard() {
        PeerAdverts current = adverts;
        return current == null ? Map.of() : current.others();
    }

    /**
     * Where an introduced peer may be, the likeliest first: where this peer hears it, too. Only where the rendezvous
     * says that it is: anybody can advertise, and whoever is dialled learns the knock.
     */
    public List<InetSocketAddress> addresses(PeerPlace other) {
        return addresses(other, heard().getOrDefault(other.instance(), List.of()));
    }

    static List<InetSocketAddress> addresses(PeerPlace other, List<InetSocketAddress> heard) {
        Set<InetSocketAddress> told = new LinkedHashSet<>();
        for (HostAddress address : other.addresses()) {
            try {
                told.add(new InetSocketAddress(
                        InetAddress.getByAddress(address.octets().toArray()), other.port()));
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException("4 or 16 bytes are an address", impossible);
            }
        }
        Set<InetSocketAddress> all = new LinkedHashSet<>(heard);
        all.retainAll(told);
        all.addAll(told);
        return new ArrayList<>(all);
    }

    public void close() {
        lost();
    }

    Visitors visitors() {
        return visitors;
    }

    private boolean isWelcome(ProvenPeer peer) {
        Instant until = revoked.get(peer.username());
        boolean isVoid = until != null && !peer.issuedAt().isAfter(until);
        return !isVoid && session.isLive() && acquainted.knows(peer.username());
    }

    private void certify(int number, PeerKey key, Knock knock, Runnable then) {
        Answers.hear(session.askNow(new CertifyPeer(key.publicKey()), PeerCertified.class), (issued, failure) -> {
            if (number != sessions || account == null) {
                return;
            }
            try {
                if (failure != null) {
                    throw new IOException(failure.getMessage());
                }
                PeerIdentity own = key.certified(issued, account.server(), knock, means.clock());
                identity = own;
                certified = true;
                renew(own.self());
                then.run();
                settled.complete(null);
            } catch (IOException unusable) {
                LOG.info("event=not-certified reason=\"{}\"", unusable.getMessage());
                settled.complete(null);
                Loop.Timer unused = again(number, CERTIFY_AGAIN_MS, () -> certify(number, key, knock, then));
            }
        });
    }

    private void renew(ProvenPeer self) {
        if (renewal != null) {
            renewal.cancel();
        }
        long halfMs = Duration.between(self.issuedAt(), self.expiresAt()).toMillis() / 2;
        renewal = again(sessions, halfMs, anew);
    }

    private void open(int number, Instance instance, Knock knock) {
        if (door != null) {
            return;
        }
        try {
            door = PeerLinks.accept(new InetSocketAddress(0), this::currentIdentity, PeerLinks.ACCEPTING, visitors);
        } catch (IOException refused) {
            LOG.warn("event=no-peer-port reason=\"{}\"", refused.getMessage());
            return;
        }
        int port = door.address().getPort();
        if (means.mdns()) {
            adverts = PeerAdverts.start(instance, port, means.clock(), means.random());
        }
        watch(number, new PeerPlace(instance, knock, port, List.of()));
    }

    /** Tells the rendezvous where this peer is, now and whenever that changes. */
    private void watch(int number, PeerPlace at) {
        aside(() -> {
            List<HostAddress> found = LanAddresses.usable();
            loop.execute(() -> {
                if (number != sessions) {
                    return;
                }
                PeerPlace now = new PeerPlace(at.instance(), at.knock(), at.port(), found);
                if (!now.equals(place)) {
                    place = now;
                    Answers.hear(session.askNow(new Announce(now), Announced.class), (announced, failure) -> {
                        if (failure != null && number == sessions) {
                            place = null;
                        }
                    });
                }
                Loop.Timer unused = again(number, WATCH_MS, () -> watch(number, at));
            });
        });
    }

    private PeerIdentity currentIdentity() {
        PeerIdentity own = identity;
        if (own == null) {
            throw new IllegalStateException("not certified any more");
        }
        return own;
    }

    private Loop.Timer again(int number, long delayMs, Runnable work) {
        return loop.after(delayMs, () -> {
            if (number == sessions) {
                work.run();
            }
        });
    }

    private void aside(Runnable work) {
        try {
            means.workers().execute(() -> {
                try {
                    work.run();
                } catch (RejectedExecutionException closing) {
                    LOG.debug("event=closing");
                }
            });
        } catch (RejectedExecutionException closing) {
            work.run();
        }
    }

    private Octets fresh(int bytes) {
        byte[] drawn = new byte[bytes];
        means.random().nextBytes(drawn);
        return Octets.copyOf(drawn);
    }
}
