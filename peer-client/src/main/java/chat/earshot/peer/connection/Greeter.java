package chat.earshot.peer.connection;

import chat.earshot.peer.PeerStatus;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.store.Servers;
import chat.earshot.protocol.Hello;
import chat.earshot.protocol.Protocol;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.Welcome;
import chat.earshot.values.Fingerprint;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the rendezvous, one attempt at a time, makes sure that it is the right one and that both speak one version.
 * Lives on the loop; what blocks runs on the worker.
 */
final class Greeter {
    private static final Logger LOG = LoggerFactory.getLogger(Greeter.class);
    private static final String SOFTWARE = "earshot-peer";

    private final Means means;
    private final Progress progress;
    private final LinkEvents.Receiver receiver;
    private boolean isSearching;
    private boolean isClosed;

    /** How an attempt goes. Called on the loop. */
    interface Progress {
        /** There is a link, on which nothing was said yet. */
        void linked(Exchanges link);

        /** Nothing secret was said, and all is as it must be. */
        void greeted(Exchanges link, PeerStatus.Server server);

        /** @param isFinal whether trying again helps nobody until a person has decided something */
        void failed(Refusal refusal, boolean isFinal);
    }

    Greeter(Means means, Progress progress, LinkEvents.Receiver receiver) {
        this.means = means;
        this.progress = progress;
        this.receiver = receiver;
    }

    boolean isSearching() {
        return isSearching;
    }

    void start() {
        isSearching = true;
        Servers servers = means.store().servers();
        Pins pins = new Pins(means.settings().pins(), servers.pin().stream().toList());
        Search search = new Search(means, pins, servers.remembered());
        means.worker().execute(() -> walk(search));
    }

    /** A link that is still found will be closed. */
    void close() {
        isClosed = true;
    }

    /** On the worker. */
    private void walk(Search search) {
        Search.Outcome outcome =
                new Search.Outcome.Failed(Failures.unreachable("The search for the server failed."), false);
        try {
            outcome = search.run(receiver);
        } finally {
            hand(outcome);
        }
    }

    /** On the worker. */
    private void hand(Search.Outcome outcome) {
        try {
            means.loop().execute(() -> searched(outcome));
        } catch (RejectedExecutionException closed) {
            if (outcome instanceof Search.Outcome.Found found) {
                found.link().close("the peer is closed");
            }
        }
    }

    private void searched(Search.Outcome outcome) {
        isSearching = false;
        if (outcome instanceof Search.Outcome.Failed failed) {
            progress.failed(failed.refusal(), failed.isFinal());
        } else if (outcome instanceof Search.Outcome.Found found) {
            if (isClosed) {
                found.link().close("the peer is closed");
            } else if (found.events().isEnded()) {
                progress.failed(Failures.unreachable("The server closed the link."), false);
            } else {
                greet(found);
            }
        }
    }

    private void greet(Search.Outcome.Found found) {
        Exchanges link = new Exchanges(found.link(), means.loop());
        progress.linked(link);
        Hello hello = new Hello(
                Protocol.VERSION_MIN,
                Protocol.VERSION_MAX,
                SOFTWARE,
                means.store().device());
        Answers.hear(link.ask(hello, Welcome.class), (welcome, failure) -> {
            if (link.isEnded()) {
                return;
            }
            if (failure != null) {
                Refusal refusal = Failures.refusal(failure);
                progress.failed(refusal, refusal.reason() == Reason.VERSION_MISMATCH);
            } else if (welcome.protocol() < Protocol.VERSION_MIN || welcome.protocol() > Protocol.VERSION_MAX) {
                progress.failed(new Refusal(Reason.VERSION_MISMATCH), true);
            } else {
                keep(found);
                progress.greeted(link, new PeerStatus.Server(found.address(), found.identity()));
            }
        });
    }

    private void keep(Search.Outcome.Found found) {
        Servers servers = means.store().servers();
        Optional<Fingerprint> kept = servers.pin();
        if (kept.isEmpty() && means.settings().pins().isEmpty()) {
            LOG.warn("first meeting: pinned {} at {}", found.identity(), found.address());
        }
        if (!kept.equals(Optional.of(found.identity()))) {
            servers.keepPin(found.identity());
        }
        servers.remember(found.address());
    }
}
