package chat.earshot.peer.neighbours;

import chat.earshot.link.DialException;
import chat.earshot.link.PeerIdentity;
import chat.earshot.link.PeerLinks;
import chat.earshot.link.ProvenPeer;
import chat.earshot.peer.connection.Answers;
import chat.earshot.peer.connection.Failures;
import chat.earshot.peer.connection.Loop;
import chat.earshot.peer.finding.ParallelDial;
import chat.earshot.protocol.IntroducedPeer;
import chat.earshot.protocol.PeerHello;
import chat.earshot.protocol.PeerWelcome;
import chat.earshot.protocol.Protocol;
import chat.earshot.values.DeviceId;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;

/** The links that this peer has dialled to others, one for each, kept while they are used. Lives on the loop. */
final class Visits {
    private static final int CONNECT_MS = 1_500;
    private static final Duration DIAL_LIMIT = Duration.ofSeconds(2);
    private static final Duration DIAL_GRACE = Duration.ofMillis(5);
    private static final int HELLO_MS = 2_000;
    private static final int SWEEP_MS = 15_000;

    private final Loop loop;
    private final Executor workers;
    private final Clock clock;
    private final Predicate<ProvenPeer> welcome;
    private final Map<DeviceId, CompletableFuture<PeerLink>> links = new HashMap<>();

    /**
     * @param workers for what blocks: dialling
     * @param welcome whether to have a link to that one at this moment
     */
    Visits(Loop loop, Executor workers, Clock clock, Predicate<ProvenPeer> welcome) {
        this.loop = loop;
        this.workers = workers;
        this.clock = clock;
        this.welcome = welcome;
        loop.after(SWEEP_MS, this::sweep);
    }

    /** A link to exactly that peer, new or there already. It fails with a {@code Refusal}. */
    CompletableFuture<PeerLink> to(IntroducedPeer peer, List<InetSocketAddress> addresses, PeerIdentity own) {
        CompletableFuture<PeerLink> known = links.get(peer.device());
        if (known != null && isOf(known, peer) && !isOver(known)) {
            return known;
        }
        CompletableFuture<PeerLink> linked = new CompletableFuture<>();
        links.put(peer.device(), linked);
        try {
            workers.execute(() -> dial(peer, addresses, own, linked));
        } catch (RejectedExecutionException closing) {
            linked.completeExceptionally(Failures.unreachable("This peer is closed."));
        }
        return linked;
    }

    void closeIf(Predicate<ProvenPeer> leaves, String why) {
        links.values().removeIf(linked -> {
            if (!linked.isDone() || linked.isCompletedExceptionally()) {
                return false;
            }
            PeerLink link = linked.join();
            boolean gone = link.isEnded() || leaves.test(link.peer());
            if (gone) {
                link.close(why);
            }
            return gone;
        });
    }

    /** Those that are dialled still are closed when they are there. */
    void closeAll() {
        links.values()
                .forEach(linked -> Answers.hear(linked, (link, failure) -> {
                    if (failure == null) {
                        link.close("not at the server");
                    }
                }));
        links.clear();
    }

    /** On a worker. */
    private void dial(
            IntroducedPeer peer,
            List<InetSocketAddress> addresses,
            PeerIdentity own,
            CompletableFuture<PeerLink> linked) {
        ParallelDial.Outcome<InetSocketAddress, PeerLink> dialled = new ParallelDial<InetSocketAddress, PeerLink>(
                        addresses, address -> dial(address, peer, own), late -> late.close("not needed"))
                .run(DIAL_LIMIT, DIAL_GRACE);
        try {
            loop.execute(() -> {
                if (dialled instanceof ParallelDial.Won<InetSocketAddress, PeerLink> won) {
                    greet(won.link(), linked);
                } else {
                    linked.completeExceptionally(Failures.unreachable("The other computer does not answer."));
                }
            });
        } catch (RejectedExecutionException closing) {
            if (dialled instanceof ParallelDial.Won<InetSocketAddress, PeerLink> won) {
                won.link().close("closing");
            }
        }
    }

    private PeerLink dial(InetSocketAddress address, IntroducedPeer peer, PeerIdentity own) throws DialException {
        PeerLink link = new PeerLink(loop, clock);
        PeerLinks.dial(
                address,
                own,
                peer.place().knock(),
                found -> found.username().equals(peer.username())
                        && found.device().equals(peer.device()),
                link.hearing(),
                CONNECT_MS);
        return link;
    }

    private void greet(PeerLink link, CompletableFuture<PeerLink> linked) {
        PeerHello hello = new PeerHello(Protocol.VERSION_MIN, Protocol.VERSION_MAX);
        Answers.hear(link.ask(hello, PeerWelcome.class, HELLO_MS), (greeted, failure) -> {
            if (failure == null && welcome.test(link.peer())) {
                linked.complete(link);
            } else if (failure == null) {
                // Since it was dialled it left the lists, or was locked out.
                link.close("no longer welcome");
                linked.completeExceptionally(Failures.unreachable("That is nobody to link to."));
            } else {
                link.close("not welcome");
                linked.completeExceptionally(Failures.cause(failure));
            }
        });
    }

    private void sweep() {
        loop.after(SWEEP_MS, this::sweep);
        links.values().removeIf(linked -> {
            if (!linked.isDone()) {
                return false;
            }
            if (linked.isCompletedExceptionally()) {
                return true;
            }
            boolean over = linked.join().isEnded() || linked.join().isIdle();
            if (over) {
                linked.join().close("not needed any more");
            }
            return over;
        });
    }

    private static boolean isOver(CompletableFuture<PeerLink> linked) {
        return linked.isCompletedExceptionally()
                || (linked.isDone() && linked.join().isEnded());
    }

    private static boolean isOf(CompletableFuture<PeerLink> linked, IntroducedPeer peer) {
        return !linked.isDone()
                || linked.isCompletedExceptionally()
                || linked.join().peer().username().equals(peer.username());
    }
}
