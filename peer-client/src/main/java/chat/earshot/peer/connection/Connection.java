package chat.earshot.peer.connection;

import chat.earshot.peer.ConnectionState;
import chat.earshot.peer.PeerStatus;
import chat.earshot.peer.Refusal;
import chat.earshot.peer.store.StoreFault;
import chat.earshot.protocol.Event;
import chat.earshot.protocol.Reason;
import chat.earshot.protocol.RendezvousClosing;
import chat.earshot.protocol.Request;
import chat.earshot.protocol.Response;
import chat.earshot.protocol.Resume;
import chat.earshot.protocol.SessionEnded;
import chat.earshot.protocol.SignedIn;
import chat.earshot.values.SessionToken;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The peer's link to its rendezvous and the session on it: made when first needed, proved, and made again when it is
 * lost, until a person must decide something. Lives on the loop.
 */
public final class Connection implements Session {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int WAIT_MS = 10_000;
    private static final String LOST = "The connection to the server was lost.";

    private final Means means;
    private final Acquaintance acquaintance;
    private final Standing standing;
    private final Greeter greeter;
    private final SessionEvents events;
    private final Loop loop;
    private final Retry retry;
    private final Waiters<Exchanges> forLink;
    private final Waiters<Exchanges> forSession;
    private final Farewells farewells;
    private final Signings signings = new Signings(this::resumeIfWanted);

    private Refusal lastFailure = new Refusal(Reason.SERVER_UNREACHABLE);
    private boolean isWelcome;
    private boolean isLive;
    private boolean wasLive;
    private boolean isSessionWanted;
    private boolean isClosed;
    private @Nullable Exchanges exchanges;
    /** The link on which the token was sent: it is good for one use. */
    private @Nullable Exchanges resuming;

    private PeerStatus.@Nullable Server server;
    /** Why nothing is tried until a person asks again. */
    private @Nullable Refusal stopped;

    public Connection(Means means, Listeners listeners, SessionEvents events) {
        this.means = means;
        this.acquaintance = new Acquaintance(means);
        this.standing = new Standing(listeners);
        this.greeter = new Greeter(
                means,
                new Greeting(),
                new Hearing(
                        () -> Optional.ofNullable(exchanges),
                        this::keepingTheStore,
                        this::hear,
                        this::unexpected,
                        this::linkLost));
        this.events = events;
        this.farewells = new Farewells(means.store().accounts());
        this.loop = means.loop();
        this.retry = new Retry(loop, means.settings().random(), listeners::nextTry);
        this.forLink = new Waiters<>(loop, WAIT_MS, this::tooLate);
        this.forSession = new Waiters<>(loop, WAIT_MS, this::tooLate);
        new SleepWatch(loop, means.settings().clock(), this, this::linkLost).start();
    }

    public ConnectionState state() {
        return standing.state();
    }

    /** The rendezvous last spoken to. */
    public Optional<PeerStatus.Server> server() {
        return Optional.ofNullable(server).or(acquaintance::remembered);
    }

    /** Whether the account is signed in, be it that its link is being made again. */
    public boolean isSignedIn() {
        return isSessionWanted;
    }

    @Override
    public boolean isLive() {
        return isLive;
    }

    /** Brings the next try forward. */
    public void hurry() {
        retry.hurry(this::searchIfWanted);
    }

    /** Looks for the rendezvous, if nothing was tried yet. */
    public void touch() {
        if (exchanges == null && stopped == null && !retry.isPending()) {
            search();
        }
    }

    /** Signs up or in, one after the other; whoever was signed in before stays so until it succeeds. */
    public CompletableFuture<SignedIn> sign(Request request) {
        return signings.add(() -> signNow(request))
                .thenCompose(signedIn -> isLive
                        ? CompletableFuture.completedFuture(signedIn)
                        : forSession.add().thenApply(session -> signedIn));
    }

    /** Signs in with the token kept. If the rendezvous can't be reached the answer says so, but it is tried on. */
    public CompletableFuture<Void> resume() {
        if (isLive) {
            return CompletableFuture.completedFuture(null);
        }
        if (means.tokens().current().isEmpty()) {
            return CompletableFuture.failedFuture(new Refusal(Reason.NOT_SIGNED_IN));
        }
        stopped = null;
        isSessionWanted = true;
        CompletableFuture<Void> resumed = forSession.add().thenAccept(session -> {});
        search();
        resumeIfWanted();
        return resumed;
    }

    /** The session is over; there is none to come back to. */
    public void signedOut() {
        stop(new Refusal(Reason.NOT_SIGNED_IN));
        stopped = null;
    }

    @Override
    public <R extends Response> CompletableFuture<R> ask(Request request, Class<R> answer) {
        if (isLive && exchanges != null) {
            return exchanges.ask(request, answer);
        }
        if (stopped != null) {
            return CompletableFuture.failedFuture(stopped);
        }
        if (!isSessionWanted) {
            return CompletableFuture.failedFuture(new Refusal(Reason.NOT_SIGNED_IN));
        }
        if (forSession.isEmpty()) {
            retry.hurry(this::searchIfWanted);
        }
        return forSession.add().thenCompose(session -> session.ask(request, answer));
    }

    @Override
    public <R extends Response> CompletableFuture<R> askNow(Request request, Class<R> answer) {
        return isLive && exchanges != null
                ? exchanges.ask(request, answer)
                : CompletableFuture.failedFuture(lastFailure);
    }

    /** Says good-bye, and fails whatever is not answered. */
    public void close() {
        isClosed = true;
        greeter.close();
        stop(Failures.unreachable("This peer is closed."));
    }

    private CompletableFuture<SignedIn> signNow(Request request) {
        stopped = null;
        Exchanges current = exchanges;
        if (isLive && current != null) {
            return current.ask(request, SignedIn.class).thenApply(signedIn -> replace(current, signedIn));
        }
        CompletableFuture<Exchanges> link =
                isWelcome && current != null ? CompletableFuture.completedFuture(current) : forLink.add();
        search();
        return link.thenCompose(greeted -> greeted.ask(request, SignedIn.class).thenApply(signedIn -> {
            wasLive = false;
            return enter(greeted, signedIn);
        }));
    }

    /** What was asked in the old session may still be answered there: the new one goes on on a link of its own. */
    private SignedIn replace(Exchanges old, SignedIn signedIn) {
        PeerStatus.Server known = requireCurrent(old);
        dropLink("signing in anew");
        wasLive = false;
        events.entered(known.fingerprint(), signedIn);
        isSessionWanted = true;
        search();
        return signedIn;
    }

    private void search() {
        if (!isClosed && !acquaintance.mayMeet()) {
            stop(Failures.unreachable("No server is chosen yet."));
        } else if (!isClosed && exchanges == null && !greeter.isSearching()) {
            retry.cancel();
            standing.searching();
            greeter.start();
        }
    }

    /** Hears how an attempt to find and greet goes. */
    private final class Greeting implements Greeter.Progress {
        @Override
        public void linked(Exchanges link) {
            exchanges = link;
        }

        @Override
        public void greeted(Exchanges link, PeerStatus.Server found) {
            server = found;
            isWelcome = true;
            retry.reached();
            farewells.say(link, found.fingerprint());
            forLink.complete(link);
            if (isSessionWanted) {
                resumeIfWanted();
            } else {
                standing.connected();
            }
        }

        @Override
        public void failed(Refusal refusal, boolean isFinal) {
            if (isFinal) {
                stop(refusal);
            } else {
                dropLink("greeting failed");
                tryAgain(refusal);
            }
        }
    }

    private void resumeIfWanted() {
        Exchanges greeted = exchanges;
        if (greeted == null
                || greeted == resuming
                || !isWelcome
                || isLive
                || !isSessionWanted
                || signings.areUnderWay()) {
            return;
        }
        Optional<SessionToken> token = means.tokens().current();
        if (token.isEmpty()) {
            stop(new Refusal(Reason.NOT_SIGNED_IN));
            return;
        }
        resuming = greeted;
        Answers.hear(greeted.ask(new Resume(token.get()), SignedIn.class), (signedIn, failure) -> {
            if (exchanges != greeted || isLive) {
                return;
            }
            if (failure == null) {
                keepingTheStore(() -> enter(greeted, signedIn));
            } else {
                resumptionRefused(Failures.refusal(failure));
            }
        });
    }

    private SignedIn enter(Exchanges greeted, SignedIn signedIn) {
        PeerStatus.Server known = requireCurrent(greeted);
        greeted.link().admit();
        events.entered(known.fingerprint(), signedIn);
        boolean again = wasLive;
        isSessionWanted = true;
        isLive = true;
        wasLive = true;
        retry.succeeded();
        standing.connected();
        events.live(again);
        forSession.complete(greeted);
        return signedIn;
    }

    private PeerStatus.Server requireCurrent(Exchanges link) {
        PeerStatus.Server known = server;
        if (exchanges != link || known == null) {
            throw new Refusal(Reason.SERVER_UNREACHABLE);
        }
        return known;
    }

    private void resumptionRefused(Refusal refusal) {
        switch (refusal.reason()) {
            case NOT_SIGNED_IN, BAD_CREDENTIALS -> {
                means.tokens().forget();
                stop(new Refusal(Reason.NOT_SIGNED_IN));
            }
            case ACCOUNT_DISABLED, VERSION_MISMATCH -> stop(refusal);
            default -> {
                dropLink("refused");
                tryAgain(refusal);
            }
        }
    }

    private void linkLost() {
        dropLink("lost");
        tryAgain(Failures.unreachable(LOST));
    }

    /** When something can't be kept, the rendezvous tells it again on the next link. */
    private void keepingTheStore(Runnable work) {
        try {
            work.run();
        } catch (StoreFault fault) {
            LOG.error("event=store-failed", fault);
            dropLink("the store failed");
            tryAgain(Failures.diskFailed(fault));
        }
    }

    private void unexpected() {
        dropLink("an answer to nothing");
        tryAgain(new Refusal(Reason.SERVER_FAILED));
    }

    private void hear(Event event) {
        if (event instanceof RendezvousClosing closing) {
            retry.notBefore(closing.retryAfterMs());
        } else if (event instanceof SessionEnded ended) {
            stop(ended.detail().isBlank() ? new Refusal(ended.reason()) : new Refusal(ended.reason(), ended.detail()));
        } else if (isLive) {
            events.heard(event);
        }
    }

    private void dropLink(String why) {
        Exchanges dropped = exchanges;
        if (dropped == null) {
            return;
        }
        boolean hadSession = isLive;
        exchanges = null;
        isWelcome = false;
        isLive = false;
        dropped.link().close(why);
        dropped.end(Failures.unreachable(LOST));
        if (hadSession) {
            events.lost();
        }
    }

    private void tryAgain(Refusal failure) {
        lastFailure = failure;
        if (exchanges != null || greeter.isSearching()) {
            return;
        }
        if (isWanted()) {
            standing.reconnecting(failure);
            retry.later(this::searchIfWanted);
        } else {
            rest(failure);
        }
    }

    private boolean isWanted() {
        return !isClosed && (isSessionWanted || !forLink.isEmpty() || !forSession.isEmpty() || farewells.areLeft());
    }

    private void searchIfWanted() {
        if (isWanted()) {
            search();
        } else {
            rest(lastFailure);
        }
    }

    /** Nothing is tried any more until somebody asks. */
    private void stop(Refusal refusal) {
        stopped = refusal;
        isSessionWanted = false;
        dropLink("stopped");
        rest(refusal);
        forLink.fail(refusal);
        forSession.fail(refusal);
    }

    private void rest(Refusal why) {
        retry.cancel();
        standing.offline(why);
    }

    private Refusal tooLate() {
        loop.execute(() -> {
            if (!isWanted() && retry.isPending()) {
                rest(lastFailure);
            }
        });
        return Failures.unreachable(lastFailure.sentence());
    }
}
