package chat.earshot.peer;

import chat.earshot.log.Head;
import chat.earshot.peer.connection.Means;
import chat.earshot.peer.files.Transfers;
import chat.earshot.peer.neighbours.Neighbours;
import chat.earshot.peer.neighbours.PeerRoutes;
import chat.earshot.peer.sharing.BlockService;
import chat.earshot.peer.sharing.FileHolders;
import chat.earshot.peer.sharing.LinkedHolders;
import chat.earshot.peer.sharing.SegmentService;
import chat.earshot.peer.sharing.Swarm;
import chat.earshot.peer.store.Account;
import chat.earshot.peer.sync.Run;
import chat.earshot.protocol.CertificatesRevoked;
import chat.earshot.protocol.ContactChanged;
import chat.earshot.protocol.ContactDropped;
import chat.earshot.protocol.ConversationChanged;
import chat.earshot.protocol.Event;
import chat.earshot.protocol.FetchHeldBlock;
import chat.earshot.protocol.FetchHeldHashes;
import chat.earshot.protocol.FetchSegment;
import chat.earshot.protocol.IntroduceContacts;
import chat.earshot.protocol.IntroducedPeer;
import chat.earshot.protocol.PeersIntroduced;
import chat.earshot.values.ContactState;
import chat.earshot.values.ConversationId;
import chat.earshot.values.Instance;
import chat.earshot.values.Username;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a peer has to do with other peers, wired. Lives on the loop. */
final class Company {
    private final Core core;
    private final boolean isSought;
    private final PeerRoutes routes;
    private final Neighbours neighbours;
    private final Swarm swarm;
    private final SegmentService segments;
    private @Nullable FileHolders fileHolders;

    Company(Means means, Core core, Executor workers) {
        PeerSettings settings = means.settings();
        this.core = core;
        this.isSought = settings.meetsPeers();
        this.segments =
                new SegmentService(means.loop(), core.connection(), core.conversations(), means.store(), core::account);
        this.routes = new PeerRoutes().put(FetchSegment.class, segments::answer);
        Neighbours.Means with = new Neighbours.Means(
                means.loop(),
                workers,
                settings.clock(),
                settings.random(),
                means.store().device(),
                settings.mdns());
        this.neighbours = new Neighbours(with, core.connection(), this::knows, routes);
        this.swarm = new Swarm(
                means.loop(),
                core.connection(),
                new LinkedHolders(neighbours, core.conversations()),
                settings.random(),
                workers);
    }

    /** Blocks of files are fetched from peers before the rendezvous is asked, and served to them. */
    void share(Transfers transfers, Means means) {
        LinkedHolders holders = new LinkedHolders(neighbours, core.conversations());
        BlockService blocks = new BlockService(means.loop(), core.connection(), holders, transfers);
        routes.put(FetchHeldHashes.class, blocks::hashes).put(FetchHeldBlock.class, blocks::block);
        if (isSought) {
            FileHolders files = new FileHolders(
                    means.loop(),
                    core.connection(),
                    holders,
                    neighbours,
                    means.settings().random());
            fileHolders = files;
            transfers.askFirst(files);
        }
    }

    /** Where a further kind of request is given its service, before the first link. */
    PeerRoutes routes() {
        return routes;
    }

    Neighbours neighbours() {
        return neighbours;
    }

    void live(Account account) {
        if (isSought) {
            neighbours.live(account);
        }
    }

    void lost() {
        neighbours.lost();
        if (fileHolders != null) {
            fileHolders.lost();
        }
    }

    void revoked(CertificatesRevoked event) {
        neighbours.revoked(event);
    }

    /** Whoever is on no list any more has no link any more. */
    void heard(Event event) {
        if (event instanceof ContactChanged
                || event instanceof ContactDropped
                || event instanceof ConversationChanged) {
            neighbours.recheck();
        }
    }

    CompletableFuture<Void> bring(ConversationId conversation, Head held, Consumer<Run> sink) {
        return swarm.bring(conversation, held, sink);
    }

    TransferStats stats(TransferStats fromServer) {
        return new TransferStats(fromServer.fromServer().plus(swarm.anchored()), swarm.fetched(), segments.served());
    }

    /** Those that mDNS shows, and those of mutual contacts that the rendezvous knows. */
    CompletableFuture<List<Nearby.NearbyPeer>> nearby() {
        if (!neighbours.isReady()) {
            return CompletableFuture.completedFuture(nearby(List.of()));
        }
        return core.connection()
                .askNow(new IntroduceContacts(), PeersIntroduced.class)
                .handle((introduced, failure) -> nearby(failure == null ? introduced.peers() : List.of()));
    }

    private List<Nearby.NearbyPeer> nearby(List<IntroducedPeer> introduced) {
        Map<Instance, List<InetSocketAddress>> heard = new LinkedHashMap<>(neighbours.heard());
        List<Nearby.NearbyPeer> all = new ArrayList<>();
        for (IntroducedPeer peer : introduced) {
            heard.remove(peer.place().instance());
            neighbours.addresses(peer.place()).stream()
                    .limit(1)
                    .forEach(address -> all.add(new Nearby.NearbyPeer(peer.username(), address)));
        }
        heard.values().forEach(addresses -> all.add(new Nearby.NearbyPeer(null, addresses.get(0))));
        return all;
    }

    private boolean knows(Username username) {
        return core.account()
                        .filter(account -> account.profile().username().equals(username))
                        .isPresent()
                || core.contacts().all().stream()
                        .anyMatch(contact -> contact.state() == ContactState.MUTUAL
                                && contact.username().equals(username))
                || core.conversations().all().stream()
                        .flatMap(conversation -> conversation.participants().stream())
                        .anyMatch(participant -> participant.username().equals(username));
    }
}
